"""The trail: who did what, in a chain that cannot be bent."""
