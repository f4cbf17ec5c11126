"""Matters carried together until they are finished together."""
