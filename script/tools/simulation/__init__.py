"""Simulated phones against the server, with faults and a checker (docs/adr/0030)."""
