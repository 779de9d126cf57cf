"""The admin's pages. Plain forms: each POST acts and leads back to its page."""
