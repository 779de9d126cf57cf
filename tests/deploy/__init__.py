"""What deploy/ holds, tried with the real programs: systemd's own judge, nginx and Caddy as Debian packs them."""
