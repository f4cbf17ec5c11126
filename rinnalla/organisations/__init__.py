"""Organisations, teams, memberships and what a role may do."""
