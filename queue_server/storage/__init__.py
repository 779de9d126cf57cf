"""The database: tables, transactions, migrations; and private files. SELECT statements are in `queries`."""
