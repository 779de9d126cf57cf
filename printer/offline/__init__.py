"""Offline numbers: given by the agent on the kiosk's computer while the server cannot be reached."""
