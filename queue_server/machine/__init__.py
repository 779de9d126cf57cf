"""The machine beneath the server: its clocks, its disk, its programs. Stays empty: `eventlet_setup` goes first."""
