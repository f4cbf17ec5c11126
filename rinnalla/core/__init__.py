"""The floor: clock, ids, keys, encrypted fields, words. No word of the domain stands here."""
