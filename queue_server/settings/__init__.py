"""What an office decides: its settings as one plain document. The models check it; nothing here knows a database."""
