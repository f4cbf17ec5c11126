"""Lists of encounters: who sees what, filters, pages, and a person's story."""

import datetime

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.queries import (
    Asked,
    list_encounters,
    story_of,
    voices_of,
)
from rinnalla.encounters.tests.drafts import helsinki
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import Role, Team
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person
from tests.counting_queries import assert_queries_do_not_grow


def shown(actor, **asked):
    """The ids that the list shows."""
    return [line.id for line in list_encounters(actor, Asked(**asked)).lines]


def test_each_sees_their_own_teams_and_a_peer_what_they_recorded(town, elsewhere):
    by_aino = make_encounter(town.north, town.user("Aino"))
    by_fanny = make_encounter(town.north, town.user("Fanny"))
    make_encounter(town.south, town.user("Carl"))
    make_encounter(elsewhere.north, elsewhere.user("Aino"))
    assert set(shown(town.actor("Aino"))) == {by_aino.pk, by_fanny.pk}
    assert shown(town.actor("Fanny")) == [by_fanny.pk]
    for name in ("Kira", "Ada"):
        with pytest.raises(Refused):
            shown(town.actor(name))
    with pytest.raises(NotKnown):
        shown(town.actor("Aino"), team_id=town.south.pk)


def test_neither_kept_close_nor_joined_nor_shut_out_stands_in_a_list(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    make_encounter(town.north, aino, person, kept_close=True)
    kept = make_encounter(town.north, aino)
    make_encounter(town.north, town.user("Bea"), joined_to=kept)
    out = make_person("Apila", town.north, told_by=town.user("Bea"))
    make_encounter(town.north, aino, out)
    ShutOut.objects.create(
        organisation=town.organisation, person=out, user=aino, by=ShutOutBy.PERSON
    )
    assert shown(town.actor("Aino")) == [kept.pk]


def test_days_are_those_of_the_shift(town):
    aino = town.user("Aino")
    night = make_encounter(town.north, aino, at=helsinki(2026, 11, 21, 2))
    day = make_encounter(town.north, aino, at=helsinki(2026, 11, 21, 12))
    first, second = datetime.date(2026, 11, 20), datetime.date(2026, 11, 21)
    actor = town.actor("Aino")
    assert shown(actor, first_day=first, last_day=first) == [night.pk]
    assert shown(actor, first_day=second) == [day.pk]
    assert shown(actor, last_day=second) == [day.pk, night.pk]


@pytest.fixture
def many(town):
    """Encounters of three teams that Bea leads, of some topics and places, many at one moment."""
    bea = town.user("Bea")
    teams = [town.north] + [
        Team.objects.create(organisation=town.organisation, name=f"T{n}", town="Lahti")
        for n in range(2)
    ]
    for team in teams[1:]:
        make_member(bea, town.organisation, role=Role.LEAD, team=team)
    for n in range(36):
        at = helsinki(2026, 11, 1 + n // 6, 12)
        topics = ("food", "sleep") if n % 2 else ("sleep",)
        kind = ("park", "station", "")[n % 5 % 3]
        make_encounter(teams[n % 3], bea, at=at, topics=topics, place_kind=kind)
    return teams


@pytest.mark.parametrize("topic", ["", "food"])
@pytest.mark.parametrize("kind", ["", "park"])
@pytest.mark.parametrize("one_team", [False, True])
def test_walking_page_by_page_there_and_back_shows_each_once(town, many, topic, kind, one_team):
    asked = {"topic": topic, "place_kind": kind, "team_id": many[1].pk if one_team else None}
    wanted = Encounter.objects.filter(team__in=many)
    wanted = wanted.filter(team=many[1]) if one_team else wanted
    wanted = wanted.filter(place_kind=kind) if kind else wanted
    wanted = wanted.filter(topics__topic=topic) if topic else wanted
    expected = list(wanted.order_by("-happened_at", "-pk").values_list("pk", flat=True))
    assert len(expected) >= 1
    actor, seen, page = (
        town.actor("Bea"),
        [],
        list_encounters(town.actor("Bea"), Asked(**asked), limit=5),
    )
    assert page.newer is None
    while True:
        seen += [line.id for line in page.lines]
        if page.older is None:
            break
        last, page = page, list_encounters(actor, Asked(**asked, before=page.older), limit=5)
        back = list_encounters(actor, Asked(**asked, after=page.newer), limit=5)
        assert [line.id for line in back.lines] == [line.id for line in last.lines]
    assert seen == expected


def test_what_a_list_shows_is_in_the_trail(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)
    encounter = make_encounter(town.north, aino, person)
    list_encounters(town.actor("Aino"), Asked())
    entry = TrailEntry.objects.get(kind="encounters.listed")
    assert {one for _, one in entry.subjects} == {str(encounter.pk), str(person.pk)}


def test_a_list_asks_as_many_questions_for_20_as_for_1_and_for_many_teams_as_for_two(town):
    bea = town.user("Bea")
    second = Team.objects.create(organisation=town.organisation, name="Toinen", town="Lahti")
    make_member(bea, town.organisation, role=Role.LEAD, team=second)

    def add(count=19):
        for n in range(count):
            team = Team.objects.create(organisation=town.organisation, name=f"{count}{n}", town="X")
            make_member(bea, town.organisation, role=Role.LEAD, team=team)
            person = make_person(f"Kukka {count} {n}", team, told_by=bea)
            make_encounter(team, bea, person, topics=("food",))

    add(1)
    assert_queries_do_not_grow(lambda: shown(town.actor("Bea")), add)


def test_a_story_is_newest_first_in_the_teams_that_follow_and_for_the_pair_whole(town):
    aino, bea = town.user("Aino"), town.user("Bea")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    met = [
        make_encounter(
            town.north,
            aino,
            person,
            at=helsinki(2026, 11, n, 12),
            own_words=f"Sana {n}" if n < 3 else "",
            success=f"Onni {n}",
            kept_close=n == 4,
        )
        for n in range(1, 6)
    ]
    make_encounter(town.south, bea, person, at=helsinki(2026, 11, 9, 12))
    mine, others = ([line.id for line in story_of(town.actor(n), person)] for n in ("Aino", "Bea"))
    assert mine == [one.pk for one in reversed(met)]
    assert others == [one for one in mine if one != met[3].pk]
    first = story_of(town.actor("Aino"), person, limit=2)
    after = story_of(town.actor("Aino"), person, before=first[-1].spot)
    assert [line.id for line in (*first, *after)] == mine
    assert voices_of(town.actor("Aino"), person).own_words.words == "Sana 2"
    went_well = voices_of(town.actor("Bea"), person, successes=2).successes
    assert [one.text for one in went_well] == ["Onni 5", "Onni 3"]


def test_a_story_goes_on_past_what_the_reader_may_not_see(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    close = {2, 3, 4, 5, 6, 7, 9}
    met = {
        n: make_encounter(
            town.north, aino, person, at=helsinki(2026, 11, n, 12), kept_close=n in close
        )
        for n in range(1, 11)
    }
    for limit, days in ((1, [10]), (2, [10, 8]), (3, [10, 8, 1]), (4, [10, 8, 1])):
        lines = story_of(town.actor("Bea"), person, limit=limit)
        assert [line.id for line in lines] == [met[n].pk for n in days]


def test_a_joined_record_is_told_in_a_story_only_where_the_other_names_nobody(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)
    named, nameless = make_encounter(town.north, aino, person), make_encounter(town.north, aino)
    to_named = make_encounter(town.north, aino, person, joined_to=named)
    to_nameless = make_encounter(town.north, aino, person, joined_to=nameless)
    told = {line.id for line in story_of(town.actor("Aino"), person)}
    assert told == {named.pk, to_nameless.pk}
    assert to_named.pk not in told


def test_a_long_story_asks_as_many_questions_as_a_short_one(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)

    def add(count=19):
        for _ in range(count):
            make_encounter(town.north, aino, person, topics=("food",))

    add(1)
    assert_queries_do_not_grow(lambda: story_of(town.actor("Aino"), person), add)
