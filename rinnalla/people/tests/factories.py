"""People met, for tests: invented, with plant names. Rows are made straight, without the deeds."""

import datetime
from typing import Any

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.organisations.models import Team
from rinnalla.people.alias_index import write_pieces
from rinnalla.people.models import (
    Alias,
    Consent,
    ContactState,
    ContactWish,
    Following,
    Level,
    NeverRule,
    Person,
    Responsible,
    SpokenYes,
)


def make_person(
    alias: str,
    team: Team,
    *,
    told_by: User,
    pair: tuple[User, ...] = (),
    level: int = Level.ALIAS,
    last_met_at: datetime.datetime | None = None,
    wishes: dict[str, Any] | None = None,
) -> Person:
    """A person by alias, followed by that team, with the spoken yes; `wishes`: a ContactWish's."""
    here = {"organisation_id": team.organisation_id}
    person = Person.objects.create(**here, level=level, known_since=clock.today())
    Following.objects.create(**here, person=person, team=team, last_met_at=last_met_at)
    name_person(person, alias, is_main=True)
    SpokenYes.objects.create(
        **here, person=person, text_version="1", told_by=told_by, told_at=clock.now(), months=12
    )
    for user in pair:
        Responsible.objects.create(**here, person=person, user=user)
    wish = {"state": ContactState.WISHES, "rhythm_days": 7} | (wishes or {})
    ContactWish.objects.create(**here, person=person, **wish)
    if level == Level.CONSENTED:
        give_consent(person, told_by)
    return person


def name_person(person: Person, alias: str, *, is_main: bool = False) -> Alias:
    """An alias, with the pieces it is found by."""
    here = {"organisation_id": person.organisation_id}
    named = Alias.objects.create(**here, person=person, name=alias, is_main=is_main)
    write_pieces([named])
    return named


def give_consent(person: Person, asked_by: User, *, days: int = 365) -> Consent:
    """A consent that holds from today on."""
    today = clock.today()
    return Consent.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        asked_by=asked_by,
        way="face_to_face",
        words="Sovittiin yhdessä.",
        starts_on=today,
        ends_on=today + datetime.timedelta(days=days),
    )


def never(person: Person, rule: str, **more: Any) -> NeverRule:
    """A never-rule in force."""
    return NeverRule.objects.create(
        organisation_id=person.organisation_id, person=person, rule=rule, **more
    )
