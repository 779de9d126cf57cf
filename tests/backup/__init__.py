"""Backups and the way back, as an administrator does both."""
