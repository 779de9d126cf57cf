"""What screens follow by Socket.IO, and what is published after a commit."""
