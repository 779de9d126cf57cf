"""The programs of the waiting room: voice clips, screen launcher, LED signs. Nothing here imports the server."""
