"""The pages that everybody else sees, and the files they load."""
