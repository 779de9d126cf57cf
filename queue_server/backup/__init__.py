"""Backups: one archive with everything an office needs, and the way back. Runs beside the server, never in its loop."""
