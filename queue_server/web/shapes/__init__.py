"""Answers of the API that are no snapshots (those: `snapshots.types`): each field, as programs get it."""
