"""LED number signs at the counters: what each must show is the board's picture; how it gets there is the line's."""
