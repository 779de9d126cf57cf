"""Small programs that each speak one text in a process of their own, which can be killed at a deadline."""
