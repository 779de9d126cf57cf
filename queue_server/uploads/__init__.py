"""Converts uploads into files that screens and printers can show."""
