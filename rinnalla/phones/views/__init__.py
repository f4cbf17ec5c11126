"""Pages about phones, and what phones themselves ask."""
