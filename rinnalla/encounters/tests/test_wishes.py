"""A wish is caught, taken, asked of a service and ended; nobody is blamed (S0-02, S2-15, S2-16)."""

import datetime

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters import actions as deeds
from rinnalla.encounters.drafts import HelpDraft, WishDraft
from rinnalla.encounters.models import (
    Encounter,
    HelpGiven,
    Missing,
    Wish,
    WishState,
)
from rinnalla.encounters.queries import (
    find_wish,
    help_since,
    open_wish_page,
    open_wishes,
    wishes_of,
    wishes_page,
)
from rinnalla.encounters.tests.factories import make_encounter, make_help_kind
from rinnalla.organisations.models import BorrowedPower
from rinnalla.people.models import Death, ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person, never
from tests.counting_queries import assert_queries_do_not_grow

HOUR = datetime.timedelta(hours=1)


def make_wish(town, words="katkolle", *, person=None, by="Aino", **more):
    said = {"wished_at": clock.now() - HOUR} | more
    return Wish.objects.create(
        organisation=town.organisation, team=town.north, person=person, words=words, **said
    )


@pytest.fixture
def ratamo(town):
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


def words(lines):
    return [str(line.wish.words) for line in lines]


def test_a_nameless_wish_is_a_whole_one_and_is_opened_once(town):
    draft = WishDraft("peseytymään", is_now=True)
    for _ in range(2):
        wish = deeds.open_wish(town.actor("Fanny"), draft, team_id=town.north.pk)
    assert Wish.objects.get() == wish
    assert words(open_wishes(town.actor("Aino"))) == ["peseytymään"]
    assert TrailEntry.objects.filter(kind="wish.noted").count() == 1


def test_a_wish_is_opened_for_ones_own_team_and_for_somebody_one_knows(town, ratamo):
    draft = WishDraft("katkolle", person_id=ratamo.pk)
    with pytest.raises(NotKnown):
        deeds.open_wish(town.actor("Carl"), draft, team_id=town.south.pk)
    with pytest.raises(Refused):
        deeds.open_wish(town.actor("Carl"), draft, team_id=town.north.pk)
    with pytest.raises(deeds.WishWrong):
        deeds.open_wish(town.actor("Aino"), WishDraft("  "), team_id=town.north.pk)
    assert not Wish.objects.exists()


def test_those_for_now_stand_first_then_the_oldest_and_a_passed_moment_stays_open(town):
    now = clock.now()
    make_wish(town, "uusi")
    make_wish(town, "vanha", wished_at=now - 3 * HOUR)
    make_wish(town, "nyt", is_now=True, wished_at=now)
    make_wish(town, "ohi", is_now=True, until=now - HOUR / 2, wished_at=now - 2 * HOUR)
    shown = open_wishes(town.actor("Aino"))
    assert words(shown) == ["nyt", "vanha", "ohi", "uusi"]
    assert [line.has_passed for line in shown] == [False, False, True, False]
    assert {line.wish.state for line in shown} == {WishState.OPEN}


def test_a_wish_is_seen_by_its_own_team_and_by_whoever_has_borrowed_power(town, ratamo):
    wish = make_wish(town, person=ratamo)
    for name in ("Aino", "Bea"):
        assert words(open_wishes(town.actor(name))) == ["katkolle"]
    for name in ("Carl", "Celia", "Eero", "Kira", "Ada", "Fanny"):
        assert open_wishes(town.actor(name)) == []
        with pytest.raises(NotKnown):
            find_wish(town.actor(name), wish.pk)
    for name in ("Eero", "Kira", "Ada", "Fanny"):
        with pytest.raises(Refused):
            wishes_page(town.actor(name))


def test_borrowed_power_looks_and_does_not_do(town, ratamo):
    BorrowedPower.objects.create(
        organisation=town.organisation, user=town.user("Eero"), until=clock.now() + HOUR
    )
    wish = make_wish(town, person=ratamo)
    assert words(open_wishes(town.actor("Eero"))) == ["katkolle"]
    assert not open_wishes(town.actor("Eero"))[0].may_take
    assert not open_wish_page(town.actor("Eero"), wish.pk).may_tend
    with pytest.raises(Refused):
        deeds.take_wish(town.actor("Eero"), wish)


def test_whoever_is_shut_out_finds_no_wish_of_the_person(town, ratamo):
    wish = make_wish(town, person=ratamo)
    ShutOut.objects.create(
        organisation=town.organisation, person=ratamo, user=town.user("Aino"), by=ShutOutBy.PERSON
    )
    assert open_wishes(town.actor("Aino")) == []
    with pytest.raises(NotKnown):
        deeds.take_wish(town.actor("Aino"), wish)
    assert words(open_wishes(town.actor("Bea"))) == ["katkolle"]


def test_what_is_kept_close_is_in_no_list_and_is_read_and_tended_by_the_pair(town, ratamo):
    wish = deeds.open_wish(
        town.actor("Aino"),
        WishDraft("salaisuus", person_id=ratamo.pk),
        team_id=town.north.pk,
        kept_close=True,
    )
    assert open_wishes(town.actor("Aino")) == []
    assert words(wishes_of(town.actor("Aino"), ratamo)) == ["salaisuus"]
    assert wishes_of(town.actor("Bea"), ratamo) == []
    with pytest.raises(NotKnown):
        deeds.end_wish_not_wanted(town.actor("Bea"), wish)
    assert deeds.end_wish_not_wanted(town.actor("Aino"), wish).state == WishState.NOT_WANTED


def test_a_wish_kept_close_needs_a_pair_to_read_it(town):
    lonely = make_person("Siankärsämö", town.north, told_by=town.user("Aino"))
    for person_id in (None, lonely.pk):
        with pytest.raises(deeds.WishWrong):
            deeds.open_wish(
                town.actor("Aino"),
                WishDraft("salaisuus", person_id=person_id),
                team_id=town.north.pk,
                kept_close=True,
            )


def test_nobody_who_has_died_is_in_the_list(town, ratamo):
    make_wish(town, person=ratamo)
    Death.objects.create(organisation=town.organisation, person=ratamo)
    assert open_wishes(town.actor("Aino")) == []


def test_two_do_not_take_the_same_unless_one_takes_it_over(town):
    wish = make_wish(town)
    deeds.take_wish(town.actor("Aino"), wish)
    deeds.take_wish(town.actor("Aino"), wish)
    with pytest.raises(deeds.TakenAlready):
        deeds.take_wish(town.actor("Bea"), wish)
    assert open_wishes(town.actor("Bea"))[0].taken_by == "Aino"
    deeds.take_wish(town.actor("Bea"), wish, over_from=town.user("Aino").pk)
    with pytest.raises(Refused):
        deeds.let_go_of_wish(town.actor("Aino"), wish)
    assert deeds.let_go_of_wish(town.actor("Bea"), wish).taken_by is None
    assert TrailEntry.objects.filter(kind="wish.taken").count() == 2


def test_our_part_ends_when_a_service_was_first_asked(town):
    wish = make_wish(town)
    asked = deeds.note_service_asked(town.actor("Aino"), wish).asked_service_at
    assert deeds.note_service_asked(town.actor("Bea"), wish).asked_service_at == asked
    waited = open_wishes(town.actor("Aino"))[0].waited
    assert datetime.timedelta(hours=1) <= waited.ours < datetime.timedelta(hours=1, minutes=5)


def test_help_given_since_the_wish_ends_it_at_that_moment(town, ratamo):
    wish = make_wish(town, person=ratamo)
    aino = town.user("Aino")
    kind = make_help_kind(town.north, "Kyyti")
    before = make_encounter(town.north, aino, ratamo, at=clock.now() - 2 * HOUR)
    since = make_encounter(town.north, aino, ratamo, at=clock.now() - HOUR / 2)
    of_another = make_encounter(town.north, aino)
    given = [
        HelpGiven.objects.create(organisation=town.organisation, encounter=one, kind=kind)
        for one in (before, since, of_another)
    ]
    offered = help_since(town.actor("Aino"), wish)
    assert [line.id for line in offered] == [given[1].pk]
    with pytest.raises(NotKnown):
        deeds.end_wish_with_help(town.actor("Aino"), wish, given[2].pk)
    ended = deeds.end_wish_with_help(town.actor("Aino"), wish, given[1].pk)
    assert (ended.state, ended.ended_at) == (WishState.HELPED, since.happened_at)
    assert open_wish_page(town.actor("Bea"), wish.pk).help_given.words == "Kyyti"
    assert open_wishes(town.actor("Aino")) == []


def test_a_nameless_wish_is_ended_by_nameless_help_of_the_team(town, ratamo):
    wish = make_wish(town)
    aino, here = town.user("Aino"), {"organisation": town.organisation}
    kind = make_help_kind(town.north, "Kyyti")
    nameless = HelpGiven.objects.create(
        **here, encounter=make_encounter(town.north, aino), kind=kind
    )
    named = HelpGiven.objects.create(
        **here, encounter=make_encounter(town.north, aino, ratamo), kind=kind
    )
    assert [line.id for line in help_since(town.actor("Aino"), wish)] == [nameless.pk]
    with pytest.raises(NotKnown):
        deeds.end_wish_with_help(town.actor("Aino"), wish, named.pk)


def test_help_now_is_recorded_as_an_encounter_once_and_ends_the_wish(town, ratamo):
    wish = make_wish(town, person=ratamo)
    kind = make_help_kind(town.north, "Kyyti")
    given = HelpDraft(kind_id=kind.pk)
    for _ in range(2):
        ended = deeds.end_wish_by_helping(town.actor("Aino"), wish, given)
    encounter = Encounter.objects.get()
    assert encounter.help_given.get() == ended.help_given
    assert encounter.persons.get().person == ratamo
    assert ended.state == WishState.HELPED


def test_figures_only_help_ends_a_wish_and_does_not_stand_under_the_alias(town, ratamo):
    wish = make_wish(town, person=ratamo)
    kind = make_help_kind(town.north, "Puhtaat", figures_only=True)
    ended = deeds.end_wish_by_helping(town.actor("Aino"), wish, HelpDraft(kind_id=kind.pk))
    assert (ended.state, ended.help_given) == (WishState.HELPED, None)
    assert not HelpGiven.objects.exists()


def test_we_could_not_says_what_was_missing(town):
    wish = make_wish(town)
    for nothing in (deeds.CouldNot(), deeds.CouldNot(("drugs",))):
        with pytest.raises(deeds.WishWrong):
            deeds.end_wish_could_not(town.actor("Aino"), wish, nothing)
    said = deeds.CouldNot((Missing.WOMENS_PLACE,), "Naisten paikat täynnä")
    ended = deeds.end_wish_could_not(town.actor("Aino"), wish, said)
    assert (ended.state, ended.missing) == (WishState.COULD_NOT, ["womens_place"])
    assert ended.could_not == "Naisten paikat täynnä"


def test_an_ended_wish_ends_once_and_in_one_way(town):
    wish = make_wish(town)
    for _ in range(2):
        deeds.end_wish_with_matter(town.actor("Aino"), wish)
    assert TrailEntry.objects.filter(kind="wish.ended").count() == 1
    with pytest.raises(deeds.EndedAlready):
        deeds.end_wish_not_wanted(town.actor("Aino"), wish)
    with pytest.raises(deeds.EndedAlready):
        deeds.take_wish(town.actor("Aino"), wish)


@pytest.mark.parametrize("name", ["Fanny", "Carl", "Eero", "Kira", "Ada"])
def test_nobody_else_does_anything_with_a_wish(town, name):
    wish, actor = make_wish(town), town.actor(name)
    for deed in (
        deeds.take_wish,
        deeds.let_go_of_wish,
        deeds.note_service_asked,
        deeds.end_wish_with_matter,
        deeds.end_wish_not_wanted,
    ):
        with pytest.raises(NotKnown):
            deed(actor, wish)
    with pytest.raises(NotKnown):
        deeds.end_wish_could_not(actor, wish, deeds.CouldNot((), "ei"))


def test_a_peer_sees_and_tends_the_wish_of_whom_they_are_in_the_pair_of(town):
    fanny = town.user("Fanny")
    person = make_person("Kanerva", town.north, told_by=town.user("Aino"), pair=(fanny,))
    wish = make_wish(town, person=person)
    line = open_wish_page(town.actor("Fanny"), wish.pk).line
    assert line.card.alias == "Kanerva"
    assert deeds.take_wish(town.actor("Fanny"), wish).taken_by == fanny


def test_the_card_of_the_person_brings_the_never_rules(town, ratamo):
    never(ratamo, "do_not_approach")
    make_wish(town, person=ratamo)
    assert open_wishes(town.actor("Aino"))[0].card.never


def test_the_page_of_wishes_goes_on_where_it_ended(town, monkeypatch):
    monkeypatch.setattr("rinnalla.encounters.queries.wishes.AT_ONCE", 3)
    for n in range(7):
        make_wish(town, str(n), wished_at=clock.now() - (10 - n) * HOUR)
    actor, seen, after = town.actor("Aino"), [], None
    while True:
        page = wishes_page(actor, after=after)
        seen += words(page.others)
        after = page.after
        if after is None:
            break
    assert seen == [str(n) for n in range(7)]
    shown = TrailEntry.objects.filter(kind="wishes.listed")
    assert [len(entry.subjects) for entry in shown.order_by("seq")] == [3, 3, 1]


def test_the_list_asks_as_many_questions_for_20_as_for_1(town, ratamo):
    def add(count):
        for n in range(count):
            aino = town.user("Aino")
            person = make_person(f"Kasvi{count}{n}", town.north, told_by=aino, pair=(aino,))
            never(person, "no_calls")
            make_wish(town, person=person, taken_by=aino, taken_at=clock.now())

    add(1)
    actor = town.actor("Aino")
    assert_queries_do_not_grow(lambda: wishes_page(actor), lambda: add(19))


def test_a_wish_of_the_other_record_of_what_is_kept_close_is_read_by_the_pair(town, ratamo):
    aino = town.user("Aino")
    stays = make_encounter(town.north, aino, ratamo, kept_close=True)
    other = make_encounter(town.north, aino, ratamo, joined_to=stays)
    make_wish(town, "salaa", person=ratamo, encounter=other)
    assert words(wishes_of(town.actor("Aino"), ratamo)) == ["salaa"]
    assert words(wishes_of(town.actor("Bea"), ratamo)) == []
