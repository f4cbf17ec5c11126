"""What is measured of figures, by name: read before Django is there."""

DEEDS = (
    "figures: year of the house, all of it stale",
    "figures: year of the house, two months stale",
    "figures: year of the house, p95",
    "figures: year of a team, all of it stale",
    "figures: year of a team, two months stale",
    "figures: year of a team, p95",
)
COUNTED = tuple(name for deed in DEEDS for name in (deed, f"{deed}, processor"))
OUTSIDE = (
    "outside: cells offered of a year",
    "outside: all tables of a year hidden",
    "outside: a year published and read",
    "outside: a year read again",
)
