"""What an office decides: its settings as one document, its forms, and how two of them differ. No SQL, no clock."""
