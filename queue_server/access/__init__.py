"""Access: what each role may do, who a visitor is, and how often visitors may try."""
