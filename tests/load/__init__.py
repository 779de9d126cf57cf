"""Many devices send commands to a running office at the same time."""
