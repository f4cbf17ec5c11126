"""The bench population of the work: 100 000 people and 1 000 000 encounters at scale 1 (design 10).

One organisation holds half of all; 100 teams; the largest has 2 000 people and 50 000 encounters.
Made once by several processes and kept.
"""

import datetime
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from django.db import connection, transaction

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations.invented_town import NORTH, SOUTH, Town, make_member, settle
from rinnalla.organisations.models import Membership, Organisation, Role, Team
from rinnalla.places.models import Area, LastingPlace
from rinnalla.reporting.models import StaleMonth
from script.tools.bench.population import invented_user
from script.tools.bench.work_rows import FIRST_DAY, KINDS, Maker, Portion, Rows, portions_of
from script.tools.bench.work_writing import written_at_once

TEAMS = 100
PEOPLE, ENCOUNTERS = 100_000, 1_000_000
LARGEST = (2_000, 50_000)
OFTEN_MET = 2_000
HOUSES = ("Mittaus ry", "Toinen mittaus ry", "Kolmas mittaus ry")
SHARES = (50, 30, 20)  # of the teams, and so of all
PART = 5_000
AHEAD = 6  # parts that are made while one is written


def make_work(scale: float) -> Town:
    """The population of that scale; gives the organisation of the cast, North its largest team."""
    began = time.monotonic()
    towns = [_house(name, place) for place, name in enumerate(HOUSES)]
    jobs = []
    for place, (town, share) in enumerate(zip(towns, SHARES, strict=True)):
        with seeing(town.organisation.pk):
            jobs += list(_portions(town, share, scale=scale, number=place * TEAMS))
    connection.close()  # no process shares it
    parts = [part for job in jobs for part in portions_of(job, PART)]
    with written_at_once() as writer:
        for number, (house, rows) in enumerate(made(parts), 1):
            writer.write(house, rows)
            if number % 20 == 0:
                _say(f"{number} of {len(parts)} parts, {time.monotonic() - began:.0f} s")
        writer.analyse()
    if not writer.runs_triggers:
        _mark_months(towns)
    return towns[0]


def _mark_months(towns: list[Town]) -> None:
    """What the triggers would have said: nothing has been counted yet."""
    months = {FIRST_DAY.date().replace(day=1)}
    while (last := max(months)) < clock.today().replace(day=1):
        months.add((last + datetime.timedelta(days=31)).replace(day=1))
    for town in towns:
        here = town.organisation
        with seeing(here.pk):
            StaleMonth.objects.bulk_create(
                StaleMonth(organisation=here, team=team, month=month)
                for team in Team.objects.filter(organisation=here)
                for month in months
            )


def made(parts: list[Portion]) -> Iterator[tuple[Any, Rows]]:
    """Each part's rows in order, a few made ahead: all of them would fill the memory."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=_prepare) as makers:
        waiting = deque(makers.submit(_make, part) for part in parts[:AHEAD])
        for part in [*parts[AHEAD:], *[None] * AHEAD]:
            if waiting:
                yield waiting.popleft().result()
            if part:
                waiting.append(makers.submit(_make, part))


def standing_work() -> Town:
    """The organisation of the cast in a population that was made before."""
    with seeing(registry=True):
        here = Organisation.objects.get(name=HOUSES[0])
    with seeing(here.pk):
        teams = {one.name: one for one in Team.objects.filter(organisation=here)}
        town = Town(here, teams[NORTH], teams[SOUTH])
        for held in Membership.objects.filter(organisation=here).select_related("user"):
            town.people[held.user.name] = held.user
    return town


def _house(name: str, place: int) -> Town:
    house = Organisation(id=new_id(), name=name, is_invented=True, second_factor_required=False)
    with seeing(house.pk), transaction.atomic():
        house.save(force_insert=True)
        return settle(house, domain=f"bench{place}.example")


def _portions(town: Town, share: int, *, scale: float, number: int) -> Iterator[Portion]:
    here = town.organisation
    others = share - 2
    teams = [town.north, town.south] + [
        Team.objects.create(organisation=here, name=f"Ryhmä {n}", town="Kuvitteila")
        for n in range(others)
    ]
    bea = town.user("Bea")  # leads every team of her house
    for team in teams[1:]:
        make_member(bea, here, role=Role.LEAD, team=team)
    for place, team in enumerate(teams[2:]):
        worker = invented_user(here, place)
        worker.save(force_insert=True)
        make_member(worker, here, role=Role.WORKER, team=team)
    area = Area.objects.create(organisation=here, town="Kuvitteila", name="Tarunmäki")
    places = LastingPlace.objects.bulk_create(
        LastingPlace(organisation=here, area=area, name=f"Paikka {kind}", kind=kind)
        for kind in KINDS
    )
    people, encounters = PEOPLE * share // 100, ENCOUNTERS * share // 100
    sizes = [(people // share, encounters // share)] * share
    if number == 0:
        rest = share - 1
        sizes = [LARGEST] + [
            ((people - LARGEST[0]) // rest, (encounters - LARGEST[1]) // rest)
        ] * rest
    held = {
        m.team_id: m.user_id for m in Membership.objects.filter(organisation=here).exclude(user=bea)
    }
    for place, (team, (some, many)) in enumerate(zip(teams, sizes, strict=True)):
        yield Portion(
            organisation_id=here.pk,
            team_id=team.pk,
            users=tuple(filter(None, (held.get(team.pk), bea.pk))),
            area_id=area.pk,
            places=tuple((one.pk, one.kind) for one in places),
            people=max(2, int(some * scale)),
            encounters=max(20, int(many * scale)),
            number=number + place + 1,
            often_met=max(20, int(OFTEN_MET * scale)) if team == town.north and number == 0 else 0,
        )


def _prepare() -> None:
    import django

    django.setup()


def _make(portion: Portion) -> tuple[Any, Rows]:
    return portion.organisation_id, Maker(portion).make()


def _say(words: str) -> None:
    print(f"  population: {words}", file=sys.stderr, flush=True)
