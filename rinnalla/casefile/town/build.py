"""Builds the invented town at its full size, in one transaction: all of it or nothing."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from rinnalla.audit import trail
from rinnalla.audit.actor import by_command
from rinnalla.casefile.town import beside, shape
from rinnalla.casefile.town.dice import SEED, Dice
from rinnalla.casefile.town.encounters import Met, compose
from rinnalla.casefile.town.fates import Fates
from rinnalla.casefile.town.feelings import with_feelings
from rinnalla.casefile.town.ground import Ground, lay_ground
from rinnalla.casefile.town.library import lay_library
from rinnalla.casefile.town.limits import limits_of
from rinnalla.casefile.town.matters import Matters
from rinnalla.casefile.town.menu import lay_menu
from rinnalla.casefile.town.people import Known, know_people
from rinnalla.casefile.town.week import live_a_little
from rinnalla.casefile.town.writing import Sheaf, gather
from rinnalla.casefile.town.writing_people import (
    pairs_of,
    tell_nothing_of_close_meetings,
    write_people,
)
from rinnalla.core import clock
from rinnalla.core.clock import HELSINKI
from rinnalla.core.many_rows import insert_rows
from rinnalla.encounters import beside_words
from rinnalla.encounters.models import Encounter, EncounterVersion, Wish
from rinnalla.organisations.invented_town import Town
from rinnalla.organisations.models import Organisation
from rinnalla.organisations.town_houses import TEAMS, build_houses
from rinnalla.organisations.town_life import build_town

ENCOUNTERS = 12_000
Say = Callable[[str], None]
Known_met = dict[Known, tuple[datetime.datetime, datetime.datetime]]


@transaction.atomic
def build_whole_town(
    houses: Sequence[UUID], *, say: Say, seed: int = SEED, count: int = ENCOUNTERS
) -> Town:
    """Make the three organisations under these ids, and 18 months of their work.

    All of `houses` must be in view. The town's last day is yesterday. Gives the organisation of
    the cast.
    """
    today = clock.today()
    dice = Dice(f"{seed} {today}")
    end = datetime.datetime.combine(today, datetime.time(), HELSINKI)
    say("People at work …")
    town = build_town(by_command(houses[0], "demo"))
    teams = build_houses(town, houses[1:])
    grounds = lay_ground(dice, teams, end - datetime.timedelta(days=shape.DAYS))
    lay_menu(Dice(f"menu {seed} {today}"), teams, end - datetime.timedelta(days=shape.DAYS))
    lay_library(Dice(f"library {seed} {today}"), teams, end - datetime.timedelta(days=90))
    say(f"{count} encounters are thought out …")
    plan = plan_town(dice, grounds, count=count, last=today - datetime.timedelta(days=1))
    write_town(dice, grounds, plan, end=end, say=say)
    _note_building(houses, len(plan))
    live_a_little(town)
    return town


def plan_town(
    dice: Dice, grounds: Sequence[Ground], *, count: int, last: datetime.date
) -> list[tuple[list[Known], list[Met]]]:
    """Each team's people and encounters: the same dice on the same ground plan the same."""
    slots = shape.slots(dice, last, teams=len(grounds), count=count)
    of_team = [shape.of_team(slots, number) for number in range(len(grounds))]
    people = know_people(dice, grounds, of_team)
    plan = []
    apart = Dice(f"feelings {last}")  # what the other dice throw stays as it is
    for ground in grounds:
        known = [one for one in people if one.team == ground.number]
        mets = compose(dice, ground, of_team[ground.number], people=known)
        plan.append((known, with_feelings(apart, beside.with_twins(dice, mets))))
    return plan


def write_town(
    dice: Dice,
    grounds: Sequence[Ground],
    plan: Sequence[tuple[list[Known], list[Met]]],
    *,
    end: datetime.datetime,
    say: Say,
) -> None:
    """Write what was planned, team by team."""
    for ground, (known, mets) in zip(grounds, plan, strict=True):
        met = _first_and_last(known, mets)
        write_people(dice, grounds, met)
        fates = Fates(dice, known, end=end)
        sheaf = gather(ground, mets, fates)
        _write_beside(dice, ground, (mets, sheaf), met=met, end=end)
        name = TEAMS[ground.number][1]
        say(f"  {name}, {ground.town}: {len(known)} people, {len(mets)} encounters")


def _write_beside(
    dice: Dice,
    ground: Ground,
    written: tuple[Sequence[Met], Sheaf],
    *,
    met: Known_met,
    end: datetime.datetime,
) -> None:
    mets, sheaf = written
    wishes: list[Wish] = list(sheaf.rows[Wish])
    encounters = {one.pk: one for one in sheaf.rows[Encounter]}
    versions = beside.correct_some(dice, mets, encounters)
    sheaf.write()
    tell_nothing_of_close_meetings(mets)
    EncounterVersion.objects.bulk_create(versions)
    last_met = [(known, last) for known, (_, last) in met.items()]
    matters = Matters(dice, ground, end=end)
    matters.of_wishes(wishes, pairs_of(list(met)))
    matters.of_people(last_met)
    matters.of_team()
    matters.write()
    tried, seen = beside.attempts(dice, ground, last_met), beside.observations(dice, ground, mets)
    said = beside.messages(dice, ground, end=end)
    _write_all([*tried, *seen, *said, *limits_of(dice, ground, last_met, end=end)])
    beside_words.index_attempts(tried)
    beside_words.index_observations(seen)
    beside_words.index_wishes(wishes)


def _first_and_last(known: Sequence[Known], mets: Sequence[Met]) -> Known_met:
    moments: dict[UUID, list[datetime.datetime]] = defaultdict(list)
    for met in mets:
        for person_id in met.draft.people_ids:
            moments[person_id].append(met.draft.happened_at)
    return {one: (min(moments[one.id]), max(moments[one.id])) for one in known}


def _write_all(rows: Sequence[Model]) -> None:
    by_table: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_table[type(row)].append(row)
    for made in by_table.values():
        insert_rows(made)


def _note_building(houses: Sequence[UUID], teams: int) -> None:
    for house in houses:
        organisation = Organisation.objects.get(pk=house)
        encounters = Encounter.objects.filter(organisation_id=house).count()
        trail.record(
            by_command(house, "demo"),
            "town.built",
            [organisation],
            facts={"encounters": encounters, "teams": teams},
        )
