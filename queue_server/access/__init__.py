"""Who may do what, who somebody is, and how often they may try."""
