"""The print agent: takes jobs from the server, prints each once, reports the result."""
