"""Long work: what takes longer than a page may, done step by step from the database's queue."""
