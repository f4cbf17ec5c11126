"""Pages that look at several rooms."""
