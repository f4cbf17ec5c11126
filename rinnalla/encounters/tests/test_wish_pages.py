"""The pages of wishes, as each of the cast meets them (S0-02)."""

import datetime

import pytest
from django.urls import reverse

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.models import HelpGiven, Wish, WishState
from rinnalla.encounters.tests.factories import make_encounter, make_help_kind
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person, never
from tests.counting_queries import assert_queries_do_not_grow

HOUR = datetime.timedelta(hours=1)


def page(name, *args):
    return reverse(f"encounters:{name}", args=args)


@pytest.fixture
def ratamo(town):
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


@pytest.fixture
def wish(town, ratamo):
    return Wish.objects.create(
        organisation=town.organisation,
        team=town.north,
        person=ratamo,
        words="katkolle tänään",
        wished_at=clock.now() - HOUR,
    )


def typed(**more):
    said = {"once": new_id(), "words": "suihkuun", "is_now": "on", "lasts": "tonight"}
    return said | more


def test_a_nameless_wish_is_written_down_once_and_seen_by_the_team(town, signed_in):
    client, said = signed_in(town.user("Aino")), typed(team=town.north.pk)
    for _ in range(2):
        answer = client.post(page("new_wish"), said)
    made = Wish.objects.get()
    assert answer.headers["Location"] == page("wish", made.pk)
    assert made.until is not None
    assert "suihkuun" in signed_in(town.user("Bea")).get(page("wishes")).text
    assert "suihkuun" not in signed_in(town.user("Carl")).get(page("wishes")).text


def test_a_peer_writes_a_wish_down_and_the_team_sees_it(town, signed_in):
    answer = signed_in(town.user("Fanny")).post(page("new_wish"), typed(team=town.north.pk))
    assert answer.headers["Location"] == reverse("today:home")
    assert "suihkuun" in signed_in(town.user("Aino")).get(page("wishes")).text


def test_a_wish_is_written_for_a_person_whose_rules_stand_before_everything(
    town, signed_in, ratamo
):
    never(ratamo, "do_not_approach")
    client = signed_in(town.user("Aino"))
    shown = client.get(page("new_wish_of", ratamo.pk)).text
    assert 0 < shown.index('class="never"') < shown.index('name="words"')
    client.post(page("new_wish_of", ratamo.pk), typed(kept_close="on"))
    made = Wish.objects.get()
    assert (made.person, made.kept_close) == (ratamo, True)
    assert "suihkuun" not in client.get(page("wishes")).text
    assert "suihkuun" in client.get(page("wish", made.pk)).text
    assert signed_in(town.user("Bea")).get(page("wish", made.pk)).status_code == 404


def test_nobody_outside_the_pair_keeps_a_wish_close(town, signed_in, ratamo):
    client = signed_in(town.user("Bea"))
    assert "kept_close" not in client.get(page("new_wish_of", ratamo.pk)).context["form"].fields
    client.post(page("new_wish_of", ratamo.pk), typed(kept_close="on"))
    assert not Wish.objects.get().kept_close


def test_an_empty_wish_is_no_wish(town, signed_in):
    client = signed_in(town.user("Aino"))
    answer = client.post(page("new_wish"), typed(team=town.north.pk, words=" "))
    assert answer.context["form"].errors["words"]
    assert not Wish.objects.exists()


def test_a_phone_number_in_a_wish_is_asked_about_before_it_is_saved(town, signed_in):
    client = signed_in(town.user("Aino"))
    said = typed(team=town.north.pk, words="soittaa 040 123 4567")
    answer = client.post(page("new_wish"), said)
    assert not Wish.objects.exists()
    looked = answer.context["form"]["looked"].value()
    assert client.post(page("new_wish"), said | {"looked": looked}).status_code == 302


@pytest.mark.parametrize("rules", [["no_calls", "do_not_approach"], ["no_calls"]])
def test_the_never_word_stands_before_the_alias_in_the_list(town, signed_in, wish, ratamo, rules):
    for rule in rules:
        never(ratamo, rule)
    shown = signed_in(town.user("Aino")).get(page("wishes")).text
    assert shown.index('class="never-word"') < shown.index("Ratamo")
    one = signed_in(town.user("Aino")).get(page("wish", wish.pk)).text
    assert one.index('class="never"') < one.index("Ratamo")


def test_one_takes_a_wish_and_another_takes_it_over_knowingly(town, signed_in, wish):
    signed_in(town.user("Aino")).post(page("take_wish", wish.pk))
    client = signed_in(town.user("Bea"))
    late = client.post(page("take_wish", wish.pk), follow=True)
    assert "Aino" in late.text
    wish.refresh_from_db()
    assert wish.taken_by == town.user("Aino")
    client.post(page("take_wish", wish.pk), {"over_from": town.user("Aino").pk})
    wish.refresh_from_db()
    assert wish.taken_by == town.user("Bea")
    client.post(page("let_go_of_wish", wish.pk))
    wish.refresh_from_db()
    assert wish.taken_by is None


def test_a_service_that_was_asked_begins_its_own_queue(town, signed_in, wish):
    client = signed_in(town.user("Aino"))
    client.post(page("ask_service", wish.pk))
    wish.refresh_from_db()
    assert wish.asked_service_at is not None
    line = client.get(page("wish", wish.pk)).context["page"].line
    assert line.waited.ours >= HOUR > line.waited.queue


def test_help_given_now_ends_a_wish(town, signed_in, wish):
    client = signed_in(town.user("Aino"))
    kind = make_help_kind(town.north, "Kyyti")
    said = {"how": "now", "once": new_id(), "kind": kind.pk}
    for _ in range(2):
        assert client.post(page("end_wish", wish.pk), said).status_code == 302
    wish.refresh_from_db()
    assert (wish.state, wish.help_given.kind) == (WishState.HELPED, kind)
    assert "Kyyti" in client.get(page("wish", wish.pk)).text


def test_help_given_before_ends_a_wish(town, signed_in, wish, ratamo):
    client = signed_in(town.user("Aino"))
    given = HelpGiven.objects.create(
        organisation=town.organisation,
        encounter=make_encounter(town.north, town.user("Bea"), ratamo),
        words="Saattaminen",
    )
    assert "Saattaminen" in client.get(page("end_wish", wish.pk)).text
    client.post(page("end_wish", wish.pk), {"how": "before", "given": given.pk})
    wish.refresh_from_db()
    assert wish.help_given == given


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"how": "not_wanted"}, WishState.NOT_WANTED),
        ({"how": "could_not", "missing": ["clinic"]}, WishState.COULD_NOT),
        ({"how": "could_not", "could_not": "Kaikki täynnä"}, WishState.COULD_NOT),
        ({"how": "could_not"}, WishState.OPEN),
        ({"how": "now", "once": str(new_id())}, WishState.OPEN),
        ({"how": "before", "given": str(new_id())}, WishState.OPEN),
        ({"how": "blamed"}, WishState.OPEN),
        ({}, WishState.OPEN),
    ],
)
def test_each_way_of_ending_says_what_it_must(town, signed_in, wish, said, state):
    client = signed_in(town.user("Aino"))
    answer = client.post(page("end_wish", wish.pk), said)
    wish.refresh_from_db()
    assert wish.state == state
    assert answer.status_code == (200 if state == WishState.OPEN else 302)
    assert client.get(page("wish", wish.pk)).status_code == 200


def test_whoever_comes_late_to_an_ended_wish_is_told_so(town, signed_in, wish):
    client = signed_in(town.user("Aino"))
    client.post(page("end_wish", wish.pk), {"how": "not_wanted"})
    late = client.post(page("take_wish", wish.pk), follow=True)
    assert 'class="notice info"' in late.text
    wish.refresh_from_db()
    assert (wish.state, wish.taken_by) == (WishState.NOT_WANTED, None)


def test_whoever_is_shut_out_meets_no_wish_of_the_person(town, signed_in, wish, ratamo):
    ShutOut.objects.create(
        organisation=town.organisation, person=ratamo, user=town.user("Aino"), by=ShutOutBy.PERSON
    )
    client = signed_in(town.user("Aino"))
    assert "katkolle" not in client.get(page("wishes")).text
    for name in ("wish", "end_wish"):
        assert client.get(page(name, wish.pk)).status_code == 404
    assert client.post(page("take_wish", wish.pk)).status_code == 404
    assert client.get(page("new_wish_of", ratamo.pk)).status_code == 404


def test_no_typed_word_stands_in_an_address(town, signed_in, wish):
    shown = signed_in(town.user("Aino")).get(page("wishes"), {"after": "katkolle"})
    assert shown.status_code == 200
    assert "katkolle" in shown.text


def test_the_list_page_asks_as_many_questions_for_20_as_for_1(town, signed_in):
    client = signed_in(town.user("Aino"))

    def add(count):
        for n in range(count):
            aino = town.user("Aino")
            person = make_person(f"Kasvi{count}{n}", town.north, told_by=aino, pair=(aino,))
            Wish.objects.create(
                organisation=town.organisation, team=town.north, person=person, words=f"toive {n}",
                wished_at=clock.now(), taken_by=town.user("Bea"), taken_at=clock.now(),
            )  # fmt: skip

    add(1)
    assert_queries_do_not_grow(lambda: client.get(page("wishes")), lambda: add(19))
