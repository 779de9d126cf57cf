"""The waiting room: the voice of the hall and the clips it is made of. Knows a folder, never the server."""
