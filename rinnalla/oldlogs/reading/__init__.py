"""Pure reading of old logs: files, sheets, columns, days, rows. Nothing here asks the database."""
