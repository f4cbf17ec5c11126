"""A page's text becomes an operating model: by its labels, no word lost, no database asked."""
