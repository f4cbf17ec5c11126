"""Encounters and what came of them: help, wishes, attempts to reach, observations."""
