"""How a draft becomes the rows of an encounter, and what follows from that.

`normal` one way of saying the same · `checking` that what a draft names is there · `apart` what is
only counted · `rows`, `wishes` the rows · `versions` what it said before · `consequences`.
"""

from rinnalla.encounters.writing.rows import COLUMNS, PARTS, Written, columns_of, write_parts

__all__ = ["COLUMNS", "PARTS", "Written", "columns_of", "write_parts"]
