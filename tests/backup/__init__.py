"""Backups and restores, made as an administrator makes them."""
