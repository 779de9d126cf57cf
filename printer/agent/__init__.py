"""The print agent: takes jobs from the server, prints each once, says what became of it."""
