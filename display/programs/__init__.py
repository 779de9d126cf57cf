"""Small programs that speak texts, each in its own process that can be killed at a deadline."""
