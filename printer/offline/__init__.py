"""Numbers given beside the kiosk while the server is away."""
