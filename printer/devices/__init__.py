"""The kinds of printers and what each can do. What is printed is made in `drawing`."""
