"""The rules of an office, in plain Python: no clock, no database, no framework."""
