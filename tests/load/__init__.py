"""Many devices at once against a real running office."""
