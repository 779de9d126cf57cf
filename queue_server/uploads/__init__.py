"""What people upload, made into files that screens and printers can show."""
