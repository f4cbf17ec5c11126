"""Bringing an export into an empty installation: all of it, or nothing."""
