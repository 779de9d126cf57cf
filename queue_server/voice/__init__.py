"""The server's side of the voice: the phrases wanted, recordings of staff, clips that are ready."""
