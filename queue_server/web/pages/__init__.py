"""The pages outside of administration, and the files they load."""
