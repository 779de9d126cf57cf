"""The demo's office, its people and their days."""
