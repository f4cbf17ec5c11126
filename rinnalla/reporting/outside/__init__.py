"""What outsiders see of the figures: fixed tables in which small numbers are hidden (design 6)."""
