"""The invented town at its full size: what 18 months of street work leave behind (issue 3)."""
