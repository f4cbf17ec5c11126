"""Journeys: in, out and back in."""
