"""Figures saved as they were, and what has changed since."""
