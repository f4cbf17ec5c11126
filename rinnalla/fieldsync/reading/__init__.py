"""Reading what a phone sends: shapes, times, contents. Nothing here asks the database."""
