"""Pages of the menu of services."""
