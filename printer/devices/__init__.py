"""What every printer can do, and how each kind of printer does it."""
