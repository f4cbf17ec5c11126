"""Drafts of encounters, for tests."""

import datetime
from typing import Any

from rinnalla.core import clock
from rinnalla.encounters.drafts import EncounterDraft, PresentDraft
from rinnalla.encounters.models import WithWhom
from rinnalla.organisations.models import Team
from rinnalla.people.models import Person


def helsinki(*when: int, fold: int = 0) -> datetime.datetime:
    """A moment by the clock on the wall in Helsinki."""
    return datetime.datetime(*when, tzinfo=clock.HELSINKI, fold=fold)  # type: ignore[misc,arg-type]


def draft_for(team: Team, *people: Person, **more: Any) -> EncounterDraft:
    """A draft of that team with these people, or nobody known; now unless told otherwise."""
    said = {"happened_at": clock.now(), "with_whom": WithWhom.NAMELESS} | more
    if people:
        said |= {"people_ids": tuple(one.pk for one in people)}
        said["with_whom"] = more.get("with_whom", WithWhom.KNOWN)
    return EncounterDraft(team_id=team.pk, **said)


def there(*users: Any) -> tuple[PresentDraft, ...]:
    """These users were there."""
    return tuple(PresentDraft(user_id=one.pk) for one in users)
