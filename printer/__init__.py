"""Paper: from a ticket's words to a picture, to ESC/POS bytes, to a printer that says it has printed them.

Knows nothing of the server but an address and a token; runs as a program of its own (`python -m printer`).
"""
