"""What the first page tells."""

from rinnalla.today.queries.day import Day, LookForRow, SoonForgottenRow, day_of
from rinnalla.today.queries.home import Home, Place, home_of
from rinnalla.today.queries.week import went_well_lately

__all__ = [
    "Day",
    "Home",
    "LookForRow",
    "Place",
    "SoonForgottenRow",
    "day_of",
    "home_of",
    "went_well_lately",
]
