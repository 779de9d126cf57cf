"""Tests of the files in deploy/ with the real programs: systemd-analyze, and nginx and Caddy from Debian."""
