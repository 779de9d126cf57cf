"""The server's side of the voice: wanted phrases, recordings of staff, ready clips."""
