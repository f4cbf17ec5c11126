"""Two of a pair record the same encounter: shown to a person, joined by a person."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown
from rinnalla.encounters.actions import judge_pair, part_encounters, record_encounter
from rinnalla.encounters.local_times import moment_of
from rinnalla.encounters.models import Encounter, SamePair
from rinnalla.encounters.queries import Asked, list_encounters, possible_pairs, possible_pairs_of
from rinnalla.encounters.tests.drafts import draft_for, there
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person
from rinnalla.places.tests.factories import make_area, make_place
from tests.counting_queries import assert_queries_do_not_grow


@pytest.fixture
def record(town):
    """Records an encounter of North by somebody, both of the pair there.

    It was some minutes before last evening: whenever this is run, all of it is one shift.
    """
    evening = moment_of(clock.today() - datetime.timedelta(days=1), datetime.time(18))

    def make(name, minutes=10, *people, present=("Aino", "Bea"), **more):
        draft = draft_for(
            more.pop("team", town.north),
            *people,
            happened_at=evening - datetime.timedelta(minutes=minutes),
            present=there(*(town.user(one) for one in present)),
            **more,
        )
        return record_encounter(town.actor(name), draft, once=new_id())

    return make


def asked_of(town, name):
    """The pairs that somebody is asked about, as ids."""
    return [(pair.mine.id, pair.other.id) for pair in possible_pairs(town.actor(name))]


def test_the_pair_is_asked_and_nobody_else(town, record):
    mine, other = record("Aino", 10), record("Bea", 50)
    assert asked_of(town, "Aino") == [(mine.pk, other.pk)]
    assert asked_of(town, "Bea") == [(other.pk, mine.pk)]
    assert asked_of(town, "Carl") == []
    (pair,) = possible_pairs_of(town.actor("Aino"), mine)
    assert pair.other.id == other.pk
    assert possible_pairs_of(town.actor("Aino"), other) == []


@pytest.mark.parametrize(
    "other",
    [
        {"minutes": 56},
        {"name": "Aino"},
        {"present": ("Bea",)},
        {"place": "another"},
        {"area": "another"},
    ],
)
def test_what_is_apart_is_not_asked_about(town, record, other):
    area, far = make_area(town.organisation), make_area(town.organisation, "Muualla")
    here, there_ = make_place(area), make_place(far)
    places = {"place": {"place_id": there_.pk}, "area": {"area_id": far.pk}}
    where = next((places[key] for key in places if key in other), {})
    record(
        "Aino", 10, place_id=here.pk, present=("Aino",) if "present" in other else ("Aino", "Bea")
    )
    said = {key: value for key, value in other.items() if key not in places and key != "name"}
    record(other.get("name", "Bea"), said.pop("minutes", 10), **said, **where)
    assert asked_of(town, "Aino") == []


def test_an_unknown_place_and_an_area_around_it_may_be_the_same(town, record):
    area = make_area(town.organisation)
    mine = record("Aino", 10, place_id=make_place(area).pk)
    others = [record("Bea", 10), record("Bea", 11, area_id=area.pk)]
    assert {pair[1] for pair in asked_of(town, "Aino")} == {one.pk for one in others}
    assert {pair[0] for pair in asked_of(town, "Aino")} == {mine.pk}


def test_who_was_out_together_that_day_is_a_pair_too(town, record):
    mine = record("Aino", 10, present=("Aino",))
    other = record("Bea", 10, present=("Bea",))
    assert asked_of(town, "Aino") == []
    record("Fanny", 90, present=("Aino", "Bea"))
    assert (mine.pk, other.pk) in asked_of(town, "Aino")


def test_a_person_joins_them_and_can_undo_it(town, record):
    mine, other = record("Aino"), record("Bea", own_words="Bean kuulemaa.")
    kept = judge_pair(town.actor("Aino"), mine.pk, other.pk, is_same=True)
    assert judge_pair(town.actor("Bea"), other.pk, mine.pk, is_same=True) == kept == mine
    assert asked_of(town, "Aino") == asked_of(town, "Bea") == []
    listed = list_encounters(town.actor("Bea"), Asked()).lines
    assert [line.id for line in listed] == [mine.pk]
    other.refresh_from_db()
    part_encounters(town.actor("Bea"), other)
    assert len(list_encounters(town.actor("Bea"), Asked()).lines) == 2
    assert asked_of(town, "Aino") == [(mine.pk, other.pk)]
    kinds = TrailEntry.objects.filter(kind__startswith="encounter.").values_list("kind", flat=True)
    assert list(kinds).count("encounter.joined") == list(kinds).count("encounter.parted") == 1


def test_the_record_that_names_somebody_stays(town, record):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    mine, other = record("Aino"), record("Bea", 10, person)
    assert judge_pair(town.actor("Aino"), mine.pk, other.pk, is_same=True) == other


def test_different_ones_are_not_asked_about_again(town, record):
    mine, other = record("Aino"), record("Bea")
    judge_pair(town.actor("Aino"), mine.pk, other.pk, is_same=False)
    assert asked_of(town, "Aino") == []
    assert Encounter.objects.filter(joined_to=None).count() == 2
    assert not SamePair.objects.get().is_same


def test_only_records_of_one_pair_that_one_reads_are_joined(town, elsewhere, record):
    mine = record("Aino")
    far = make_encounter(town.north, town.user("Bea"), at=clock.now() - datetime.timedelta(hours=3))
    of_south = make_encounter(town.south, town.user("Carl"))
    stranger = make_encounter(elsewhere.north, elsewhere.user("Aino"))
    for other in (far, of_south, stranger, mine):
        with pytest.raises(NotKnown), transaction.atomic():
            judge_pair(town.actor("Aino"), mine.pk, other.pk, is_same=True)
    assert not SamePair.objects.exists()


def test_a_record_with_somebody_who_shut_one_out_is_not_shown(town, record):
    person = make_person("Ratamo", town.north, told_by=town.user("Bea"))
    record("Aino")
    record("Bea", 10, person)
    ShutOut.objects.create(
        organisation=town.organisation, person=person, user=town.user("Aino"), by=ShutOutBy.PERSON
    )
    assert asked_of(town, "Aino") == []


def test_the_page_asks_and_takes_the_answer(town, record, signed_in):
    mine, other = record("Aino"), record("Bea", own_words="Bean kuulemaa.")
    client = signed_in(town.user("Aino"))
    address = reverse("encounters:judge_pair", args=[mine.pk, other.pk])
    assert address in client.get(reverse("encounters:pairs")).content.decode()
    assert client.post(address, {"is_same": "yes"}).status_code == 302
    kept = client.get(reverse("encounters:encounter", args=[mine.pk])).content.decode()
    assert "Bean kuulemaa." in kept
    part = reverse("encounters:part", args=[other.pk])
    assert part in kept
    assert client.post(part).status_code == 302
    assert Encounter.objects.filter(joined_to=None).count() == 2


def test_the_page_asks_as_many_questions_for_20_as_for_1(town, record, signed_in):
    client = signed_in(town.user("Aino"))

    def add(count=10):
        for n in range(count):
            record("Aino", 10 + n)
            record("Bea", 10 + n)

    add(1)
    assert_queries_do_not_grow(lambda: client.get(reverse("encounters:pairs")), add)
