"""When two records may tell the same encounter: near in time, at the same place, of one pair."""

import datetime

from rinnalla.encounters.models import Encounter

# Two of a pair who record later, each from memory, are seldom further apart.
WINDOW = datetime.timedelta(minutes=45)


def are_near(one: Encounter, other: Encounter) -> bool:
    """Whether two records of a team, by different people, may be of the same moment and place."""
    return (
        one.team_id == other.team_id
        and one.recorded_by_id != other.recorded_by_id
        and abs(one.happened_at - other.happened_at) <= WINDOW
        and _may_be_same_place(one, other)
    )


def _may_be_same_place(one: Encounter, other: Encounter) -> bool:
    """The same place or area, or one of them is not known; a place lies in its area."""
    if one.place_id and other.place_id:
        return one.place_id == other.place_id
    areas = {_area(one), _area(other)}
    return len(areas - {None}) <= 1


def _area(encounter: Encounter) -> object:
    return encounter.place.area_id if encounter.place else encounter.area_id
