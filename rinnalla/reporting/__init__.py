"""Figures: what the team gives its funder and keeps for itself, right and betraying nobody."""
