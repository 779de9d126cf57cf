"""The admin's pages. Plain forms: each POST carries out the change and redirects to its page."""
