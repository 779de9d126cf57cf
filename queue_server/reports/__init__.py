"""The director's figures: one set of functions for the page, the CSV, the API and the command line."""
