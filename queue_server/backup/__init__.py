"""Backups: making and restoring one archive with everything an office needs, beside the server, never in its loop."""
