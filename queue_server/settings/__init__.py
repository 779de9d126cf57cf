"""What an office decides: its settings as one plain document, checked by models. No database here."""
