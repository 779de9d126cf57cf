"""LED number signs at the counters: they show what the board's snapshot says, over a serial line."""
