"""People written many at once: aliases, yes, consent, identity, contact, never-rules, pair."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model

from rinnalla.casefile.town.agreements import consents, contact_wishes, identity, never_rules
from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.encounters import Met
from rinnalla.casefile.town.ground import Ground
from rinnalla.casefile.town.people import Known
from rinnalla.core import clock
from rinnalla.core.many_rows import insert_rows
from rinnalla.people.alias_index import write_pieces
from rinnalla.people.identity_tokens import write_tokens
from rinnalla.people.models import (
    Alias,
    Consent,
    Following,
    Identity,
    Level,
    Person,
    Responsible,
    SpokenYes,
)
from rinnalla.people.retention import Remembered, kept_until
from rinnalla.people.spoken_text import VERSION

AT_ONCE = 500
LONG, SHORT = 120, 45  # days since the last contact from which on shorter times are not chosen


def write_people(
    dice: Dice, grounds: Sequence[Ground], people: Mapping[Known, tuple[datetime.datetime, ...]]
) -> None:
    """Write these people; `people` tells of each the moments of the first and last encounter."""
    rows: dict[type[Model], list[Any]] = defaultdict(list)
    for known, (first, last) in people.items():
        for row in _rows_of(dice, grounds[known.team], (known, first, last)):
            rows[type(row)].append(row)
    for made in rows.values():
        insert_rows(made)
    aliases = rows[Alias]
    for start in range(0, len(aliases), AT_ONCE):
        write_pieces(aliases[start : start + AT_ONCE])
    for one in rows[Identity]:
        write_tokens(one.pk)


def _rows_of(
    dice: Dice, ground: Ground, who: tuple[Known, datetime.datetime, datetime.datetime]
) -> list[Model]:
    known, first, last = who
    here: dict[str, Any] = {"organisation_id": ground.organisation_id, "recorded_at": first}
    of = here | {"person_id": known.id}
    months = _months(dice, last)
    agreed = consents(dice, known, here=of, first=first)
    rows: list[Model] = [_person(ground, who, here=here, months=months, agreed=agreed)]
    rows += [Following(**of, pk=dice.id_at(first), team_id=ground.team_id, last_met_at=last)]
    rows += [
        Alias(**of, pk=dice.id_at(first), name=name, is_main=place == 0)
        for place, name in enumerate(known.aliases)
    ]
    rows += [
        SpokenYes(
            **of, pk=dice.id_at(first), text_version=VERSION, told_by_id=known.hears, told_at=first,
            months=months,
        )
    ]  # fmt: skip
    rows += agreed
    if agreed:
        rows.append(identity(dice, here=of, at=first))
    rows += [Responsible(**of, pk=dice.id_at(first), user_id=one) for one in known.pair]
    rows += contact_wishes(dice, here=of, first=first, last=last)
    rows += never_rules(dice, here=of, at=first)
    return rows


def _person(
    ground: Ground,
    who: tuple[Known, datetime.datetime, datetime.datetime],
    *,
    here: dict[str, Any],
    months: int,
    agreed: Sequence[Consent],
) -> Person:
    known, first, last = who
    today = clock.today()
    holds = any(one.withdrawn_at is None and one.ends_on >= today for one in agreed)
    remembered = Remembered(
        bases={ground.basis},
        last_contact=clock.helsinki_day(last),
        months=months,
        consent_ended_on=max((_ended_on(one) for one in agreed), default=None),
    )
    return Person(
        **here,
        pk=known.id,
        level=Level.CONSENTED if holds else Level.ALIAS,
        known_since=clock.helsinki_day(first),
        kept_until=kept_until(remembered),
    )


def _ended_on(consent: Consent) -> datetime.date:
    withdrawn = consent.withdrawn_at
    return min(consent.ends_on, clock.helsinki_day(withdrawn)) if withdrawn else consent.ends_on


def _months(dice: Dice, last: datetime.datetime) -> int:
    """How long we may remember: never so short that the night would have forgotten them."""
    since = (clock.now() - last).days
    choices = [12, 12, 12, 24]
    choices += [6, 6] if since < LONG else []
    choices += [3] if since < SHORT else []
    return dice.choice(choices)


def pairs_of(people: Sequence[Known]) -> dict[UUID, tuple[UUID, ...]]:
    """Who carries what is somebody's: their pair, or whoever heard the yes."""
    return {one.id: one.pair or (one.hears,) for one in people}


def tell_nothing_of_close_meetings(mets: Sequence[Met]) -> None:
    """Let lists go by the newest meeting that is not kept close, or by the first, at the yes."""
    told: dict[UUID, datetime.datetime] = {}
    close: dict[UUID, datetime.datetime] = {}
    for met in sorted(mets, key=lambda one: one.draft.happened_at):
        moments = close if met.draft.kept_close else told
        for person_id in met.draft.people_ids:
            told.setdefault(person_id, met.draft.happened_at)
            moments[person_id] = met.draft.happened_at
    for person_id, at in close.items():
        following = Following.objects.filter(person=person_id)
        following.update(last_met_close_at=at, last_met_at=told[person_id])
