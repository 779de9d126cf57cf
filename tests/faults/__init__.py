"""The server dies at the worst moment; nothing it acknowledged may be lost."""
