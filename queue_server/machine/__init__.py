"""The machine under the server: its clocks, disk and programs. Stays empty: `eventlet_setup` must run first."""
