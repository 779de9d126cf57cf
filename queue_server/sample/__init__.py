"""The demo's office, its simulated people and their days."""
