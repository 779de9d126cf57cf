"""The types of the API's answers that are no snapshots (those are in `snapshots.types`)."""
