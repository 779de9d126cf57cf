"""Socket.IO: the channels that screens follow, and publishing after a commit."""
