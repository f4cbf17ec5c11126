"""Encounters, for tests. Rows are made straight, without the deeds."""

import datetime
from typing import Any

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.encounters.models import (
    Encounter,
    EncounterPerson,
    EncounterTopic,
    HelpKind,
    Precision,
    Present,
    WithWhom,
)
from rinnalla.encounters.shift_day import shift_day
from rinnalla.organisations.models import Team
from rinnalla.people.models import Person


def make_encounter(
    team: Team,
    by: User,
    *people: Person,
    at: datetime.datetime | None = None,
    topics: tuple[str, ...] = (),
    **more: Any,
) -> Encounter:
    """An encounter recorded and attended by that user, with these people or nobody known."""
    moment = at or clock.now()
    here = {"organisation_id": team.organisation_id}
    encounter = Encounter.objects.create(
        **here,
        team=team,
        recorded_by=by,
        happened_at=moment,
        shift_day=shift_day(moment),
        precision=Precision.TIME,
        with_whom=WithWhom.KNOWN if people else WithWhom.NAMELESS,
        **more,
    )
    Present.objects.create(**here, encounter=encounter, user=by)
    for person in people:
        EncounterPerson.objects.create(
            **here, encounter=encounter, person=person, happened_at=moment
        )
    for topic in topics:
        EncounterTopic.objects.create(
            **here,
            encounter=encounter,
            team=team,
            topic=topic,
            happened_at=moment,
            place_kind=encounter.place_kind,
        )
    return encounter


def make_help_kind(team: Team, name: str, *, figures_only: bool = False) -> HelpKind:
    """A kind of help of that team's own."""
    return HelpKind.objects.create(
        organisation_id=team.organisation_id, team=team, name=name, figures_only=figures_only
    )
