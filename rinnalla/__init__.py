"""Rinnalla: an open information system for outreach homelessness work."""
