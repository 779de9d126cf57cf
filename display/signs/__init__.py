"""LED number signs at the counters: what each must show is the board's snapshot; how it gets there is the line's."""
