"""Printing: turns a ticket's words into a picture and ESC/POS bytes, sends them, and learns whether they were printed.

It is a separate program (`python -m printer`) that knows only the server's address and a token.
"""
