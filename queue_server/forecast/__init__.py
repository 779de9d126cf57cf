"""What the waits of past days say about the next ones: pure functions over visits, without a numerical library."""
