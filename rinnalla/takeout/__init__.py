"""Everything out: an organisation's full export, and an export brought into an empty house."""
