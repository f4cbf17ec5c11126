"""What a phone holds: each key's content, as its worker may see it now (ADR 0027)."""
