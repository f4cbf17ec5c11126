"""The team's page of figures, and the records behind a number."""

import datetime

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.encounters.models import Attempt, Heads, Observation, Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import GrantObject
from rinnalla.people.tests.factories import make_person
from rinnalla.places.tests.factories import make_area, make_place

pytestmark = pytest.mark.usefixtures("at_noon")


def make_wish(town, words="Makuupussi", **more):
    return Wish.objects.create(
        organisation=town.organisation,
        team=more.pop("team", town.north),
        words=words,
        wished_at=more.pop("wished_at", clock.now()),
        **more,
    )


def test_the_page_tells_what_was_recorded(town, signed_in):
    encounter = make_encounter(town.north, town.user("Aino"), topics=("food",), place_kind="street")
    Heads.objects.create(
        organisation=town.organisation, encounter=encounter, how_many=4, is_told=False
    )
    page = signed_in(town.user("Aino")).get(reverse("reporting:figures"))
    lines = page.context["page"].lines
    assert (lines["encounters"].value, lines["people_met"].value) == (1, 4)
    assert lines["people_met"].sureness == "Arvio"
    assert [bar.value for chart in page.context["page"].charts for bar in chart.bars].count(1) == 2


def test_a_team_sees_nothing_of_another(town, signed_in):
    make_encounter(town.south, town.user("Carl"))
    aino = signed_in(town.user("Aino"))
    assert aino.get(reverse("reporting:figures")).context["page"].is_empty
    page = aino.get(reverse("reporting:figures"), {"team": str(town.south.pk)})
    assert page.context["form"].errors["team"]
    assert page.context["page"].is_empty


def test_numbers_lead_to_lists_as_long_as_they_say(town, signed_in):
    long_ago = clock.now() - datetime.timedelta(days=800)
    for at, kind in ((None, "street"), (None, "park"), (long_ago, "street")):
        make_encounter(
            town.north,
            town.user("Aino"),
            at=at,
            place_kind=kind,
            topics=("food",),
            missing=["home"],
            own_answer="yes",
        )
    aino = signed_in(town.user("Aino"))
    lines = aino.get(reverse("reporting:figures"), {"place_kind": "street"}).context["page"].lines
    hrefs = [line.href for line in lines.values()] + [
        part.href for line in lines.values() for part in line.parts
    ]
    followed = [aino.get(href).context["page"].lines for href in hrefs if href]
    assert [len(listed) for listed in followed] == [1] * 6


def test_everyday_topics_stand_before_substance_use_however_often_it_came_up(town, signed_in):
    for topics in (("substance_use",), ("substance_use", "sleep"), ("substance_use", "food")):
        make_encounter(town.north, town.user("Aino"), topics=topics)
    page = signed_in(town.user("Aino")).get(reverse("reporting:figures")).context["page"]
    parts = [(part.code, part.value) for part in page.lines["topics"].parts]
    assert parts == [("food", 1), ("sleep", 1), ("substance_use", 3)]


@pytest.mark.parametrize("name", ["wishes", "attempts", "observations"])
def test_the_records_behind_a_number_are_in_the_trail(town, signed_in, name):
    ratamo = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    place = make_place(make_area(town.organisation))
    here = {"organisation": town.organisation, "team": town.north}
    make_wish(town, person=ratamo)
    Attempt.objects.create(**here, person=ratamo, tried_at=clock.now(), way="phone")
    Observation.objects.create(**here, place=place, seen_at=clock.now(), heads=3)
    for other in ({"team": town.south}, {"wished_at": clock.now() - datetime.timedelta(days=800)}):
        make_wish(town, **other)
    page = signed_in(town.user("Aino")).get(reverse("reporting:behind", args=[name]))
    assert len(page.context["page"].lines) == 1
    assert TrailEntry.objects.get(kind=f"{name}.listed").facts == {"shown": 1}


def test_open_wishes_stand_beside_the_time_from_wish_to_help(town, signed_in):
    for _ in range(3):
        make_wish(town)
    ago = clock.now() - datetime.timedelta(days=2)
    make_wish(town, wished_at=ago, state="helped", ended_at=clock.now())
    page = signed_in(town.user("Aino")).get(reverse("reporting:figures"))
    parts = {part.code: part.value for part in page.context["page"].lines["wishes"].parts}
    assert parts == {"open": 3, "helped": 1}
    assert page.context["page"].lines["wish_days"].value == 1
    assert page.text.index('id="figure-wishes"') < page.text.index('id="figure-wish_days"')
    assert "Avoinna" in page.text


def test_a_wish_kept_close_is_counted_and_not_listed(town, signed_in):
    aino = signed_in(town.user("Aino"))
    make_wish(town, kept_close=True)
    assert aino.get(reverse("reporting:figures")).context["page"].lines["wishes"].value == 1
    page = aino.get(reverse("reporting:behind", args=["wishes"]), {"state": "open"})
    assert page.context["page"].lines == []


def test_long_lists_go_on_where_they_ended(town, signed_in):
    for _ in range(60):
        make_wish(town)
    aino = signed_in(town.user("Aino"))
    first = aino.get(reverse("reporting:behind", args=["wishes"]))
    rest = aino.get(f"{reverse('reporting:behind', args=['wishes'])}?{first.context['older']}")
    seen = [line.href for page in (first, rest) for line in page.context["page"].lines]
    assert len(set(seen)) == len(seen) == 60
    assert not rest.context["older"]


def test_a_grant_object_is_counted_by_whole_months(town, signed_in):
    today = clock.today()
    grant = GrantObject.objects.create(
        organisation=town.organisation,
        team=town.north,
        name="Katutyö",
        starts_on=today.replace(day=15),
        ends_on=today.replace(day=16),
    )
    first = datetime.datetime.combine(today.replace(day=1), datetime.time(12), clock.HELSINKI)
    make_encounter(town.north, town.user("Aino"), at=first)
    make_encounter(town.north, town.user("Aino"), at=first - datetime.timedelta(days=5))
    page = signed_in(town.user("Aino")).get(reverse("reporting:figures"), {"grant": str(grant.pk)})
    assert page.context["page"].lines["encounters"].value == 1
    assert page.context["page"].counted != page.context["page"].period


@pytest.mark.parametrize(
    "nonsense",
    [{"period": "2026-13"}, {"period": "x"}, {"first": "13/2026"}, {"team": "x"}, {"grant": "1"}],
)
def test_nonsense_in_the_address_is_said_and_left_out(town, signed_in, nonsense):
    page = signed_in(town.user("Aino")).get(reverse("reporting:figures"), nonsense)
    assert page.status_code == 200
    assert page.context["form"].errors


def test_months_typed_are_a_stretch(town, signed_in):
    typed = {"first": "3/2026", "last": "2026-08"}
    page = signed_in(town.user("Aino")).get(reverse("reporting:figures"), typed)
    assert page.context["page"].period == "maaliskuu 2026 – elokuu 2026"
