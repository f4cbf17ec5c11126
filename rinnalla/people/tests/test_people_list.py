"""The list of people: order, pages, limits, and as many queries for many as for one."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.organisations.models import Membership, Role, Team
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.meeting import note_met
from rinnalla.people.models import Death, Following, Person, ShutOut, Situation
from rinnalla.people.queries import Since, cards_of, people_by_last_contact, possible_people
from rinnalla.people.queries.last_contact import FEW_TEAMS
from rinnalla.people.tests.factories import make_person, name_person, never
from tests.counting_queries import assert_queries_do_not_grow

LIST, SEARCH = reverse("people:list"), reverse("people:search")
NOON = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)


def met(town, alias: str, days_ago: int | None, team=None, **more) -> Person:
    at = None if days_ago is None else NOON - datetime.timedelta(days=days_ago)
    team = team or town.north
    return make_person(alias, team, told_by=town.user("Aino"), last_met_at=at, **more)


def listed(town, name="Aino", **more) -> list[str]:
    return [line.card.alias for line in people_by_last_contact(town.actor(name), **more).people]


def test_who_was_met_last_stands_first_and_who_never_was_at_the_end(town):
    for alias, days in (("Vanha", 30), ("Ei koskaan", None), ("Uusi", 1), ("Eilen", 2)):
        met(town, alias, days)
    met(town, "Etelän", 0, town.south)
    assert listed(town) == ["Uusi", "Eilen", "Vanha", "Ei koskaan"]
    assert listed(town, "Carl") == ["Etelän"]
    for name in ("Fanny", "Eero", "Kira", "Ada"):
        with pytest.raises(Refused):
            listed(town, name)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    days=st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=1, max_size=9),
    limit=st.integers(1, 4),
    many_teams=st.booleans(),
)
def test_pages_show_everybody_once_and_in_one_order(town, days, limit, many_teams):
    followed_too = town.south
    if many_teams:
        _let_lead_many(town)
    people = [met(town, f"P{n}", day) for n, day in enumerate(days)]
    for person in people[::2]:  # those of two teams stand once all the same
        at = person.followings.get().last_met_at
        here = {"organisation": town.organisation, "person": person}
        Following.objects.create(**here, team=followed_too, last_met_at=at)
    whole, after = [], None
    while True:
        page = people_by_last_contact(town.actor("Bea"), after=after, limit=limit)
        whole += [line.card.id for line in page.people]
        if page.older is None:
            break
        assert len(page.people) == limit
        after = Since.from_address(page.older.in_address)
        assert after == page.older
    assert sorted(whole) == sorted(person.pk for person in people)
    assert whole == [line.card.id for line in people_by_last_contact(town.actor("Bea")).people]
    Person.objects.all().delete()


def _let_lead_many(town) -> None:
    bea = town.user("Bea")
    if not Membership.objects.filter(user=bea, team=town.south).exists():
        make_member(bea, town.organisation, role=Role.LEAD, team=town.south)
        for n in range(FEW_TEAMS):
            team = Team.objects.create(organisation=town.organisation, name=f"T{n}", town="Lahti")
            make_member(bea, town.organisation, role=Role.LEAD, team=team)


@pytest.mark.parametrize("wrong", ["x", "1.2", "never.", "-1.{id}", "99999999999999999.{id}", "'"])
def test_a_place_that_was_never_given_is_not_known(town, signed_in, client, wrong):
    person = met(town, "Ratamo", 1)
    with pytest.raises(NotKnown):
        Since.from_address(wrong.format(id=person.pk))
    signed_in(town.user("Aino"))
    client.raise_request_exception = False
    assert client.get(LIST, {"after": wrong}).status_code == 404
    assert client.get(LIST, {"after": f"never.{person.pk}"}).status_code == 200


def test_those_who_have_died_are_in_a_list_of_their_own(town, signed_in):
    person = met(town, "Ratamo", 1)
    met(town, "Lumme", 2)
    Death.objects.create(organisation=town.organisation, person=person)
    client = signed_in(town.user("Aino"))
    assert "Ratamo" not in client.get(LIST).text
    assert "Lumme" in client.get(LIST).text
    assert "Ratamo" in client.get(LIST, {"died": 1}).text
    assert "Lumme" not in client.get(LIST, {"died": 1}).text
    assert "Ratamo" in client.post(SEARCH, {"words": "ratamo"}).text


def test_a_row_shows_never_first_then_alias_wish_and_pair(town, signed_in):
    bea = town.user("Bea")
    person = met(town, "Ratamo", 1, pair=(bea,), wishes={"state": "pause"})
    never(person, "do_not_approach")
    never(person, "no_calls")
    town.user("Aino").language = "en"
    town.user("Aino").save()
    text = signed_in(town.user("Aino")).get(LIST).text
    row = text[text.index('<ul class="list">') :]
    places = [row.index(word) for word in ("Do not approach", "Ratamo", "wants a pause", "Bea")]
    assert places == sorted(places)
    assert "No calls" not in row


@pytest.mark.parametrize(
    ("rule", "word"), [("no_calls", "Ei soittoja"), ("no_letters", "Ei kirjeitä")]
)
def test_a_rule_of_calls_or_letters_alone_stands_beside_the_alias_too(town, signed_in, rule, word):
    never(met(town, "Ratamo", 1), rule)
    client = signed_in(town.user("Aino"))
    for text in (client.get(LIST).text, client.post(SEARCH, {"words": "ratamo"}).text):
        assert text.index('class="never-word"') < text.index(word) < text.index(">Ratamo<")


def test_the_word_in_a_list_is_that_of_the_street_and_else_of_the_phone_and_of_letters(town):
    person = met(town, "Ratamo", 1)
    for rule, word in (("no_letters", "Ei kirjeitä"), ("no_calls", "Ei soittoja")):
        never(person, rule)
        assert cards_of(town.actor("Aino"), [person.pk])[person.pk].word_in_lists == word
    never(person, "no_uniform")
    card = cards_of(town.actor("Aino"), [person.pk])[person.pk]
    assert (card.word_in_lists, card.never_word) == ("Ei työasua", "Ei työasua")
    assert card.word_for([Situation.PHONE]) == "Ei soittoja"
    assert card.word_for([Situation.LETTER, Situation.PHONE]) == "Ei kirjeitä"


def test_shut_outs_and_closed_people_are_not_listed_and_listing_is_in_the_trail(town):
    gone, shut, here = (met(town, name, 1) for name in ("Poissa", "Suljettu", "Täällä"))
    Following.objects.filter(person=gone).update(ended_at=clock.now())
    ShutOut.objects.create(
        organisation=town.organisation, person=shut, user=town.user("Aino"), by="worker"
    )
    assert listed(town) == ["Täällä"]
    assert sorted(listed(town, "Bea")) == ["Suljettu", "Täällä"]
    entry = TrailEntry.objects.filter(kind="people.listed").order_by("seq").first()
    assert entry.subjects == [["people.person", str(here.pk)]]
    assert entry.facts == {"shown": 1, "died": 0}
    ids = [gone.pk, shut.pk, here.pk]
    assert list(cards_of(town.actor("Aino"), ids)) == [here.pk]


def test_a_peer_of_the_pair_gets_the_card_and_no_list(town):
    person = met(town, "Ratamo", 1, pair=(town.user("Fanny"),))
    never(person, "woman_worker")
    card = cards_of(town.actor("Fanny"), [person.pk])[person.pk]
    assert (card.alias, card.pair_names, bool(card.never)) == ("Ratamo", ("Fanny",), True)
    assert cards_of(town.actor("Carl"), [person.pk]) == {}
    with pytest.raises(Refused):
        possible_people(town.actor("Fanny"))


def test_last_contact_moves_forward_only_in_every_team(town):
    person = met(town, "Ratamo", 5)
    south = Following.objects.create(
        organisation=town.organisation, person=person, team=town.south, last_met_at=None
    )
    for days_ago, told in ((3, 3), (4, 3), (1, 1)):
        note_met(town.actor("Aino"), [person], NOON - datetime.timedelta(days=days_ago))
        south.refresh_from_db()
        expected = NOON - datetime.timedelta(days=told)
        assert {one.last_met_at for one in person.followings.all()} == {expected}
        assert south.last_met_at == expected


@pytest.mark.parametrize("visit", ["list", "search", "new"])
def test_lists_ask_as_many_queries_for_20_as_for_1(town, signed_in, visit):
    client = signed_in(town.user("Aino"))

    def look():
        if visit == "list":
            return client.get(LIST)
        if visit == "new":
            return client.post(reverse("people:new"), {"alias": "Ratamo"})
        return client.post(SEARCH, {"words": "ratamo"})

    def add(count=19):
        for n in range(count):
            aino, bea = town.user("Aino"), town.user("Bea")
            person = met(town, f"Ratamo {count}x{n}", n, pair=(aino, bea), level=2)
            name_person(person, f"Lumme {n}")
            never(person, "no_calls")
            never(person, "do_not_approach")

    add(1)
    assert_queries_do_not_grow(look, add)
