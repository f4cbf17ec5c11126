"""A wish that ended can be opened again; how it had ended stays readable."""

import datetime

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters import forgetting
from rinnalla.encounters.actions import (
    CouldNot,
    correct_encounter,
    end_wish_could_not,
    end_wish_not_wanted,
    end_wish_with_help,
    record_encounter,
    reopen_wish,
    take_wish,
)
from rinnalla.encounters.drafts import HelpDraft, WishDraft
from rinnalla.encounters.earlier_endings import read, without_words
from rinnalla.encounters.models import Encounter, HelpGiven, Missing, Wish, WishState
from rinnalla.encounters.queries import open_wish_page, open_wishes
from rinnalla.encounters.tests.drafts import draft_for
from rinnalla.encounters.tests.test_wishes import make_wish
from rinnalla.organisations.models import BorrowedPower
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person


@pytest.fixture
def ratamo(town):
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


@pytest.fixture
def ended(town, ratamo) -> Wish:
    wish, said = make_wish(town, person=ratamo), CouldNot((Missing.CLINIC,), "Kaikki täynnä")
    take_wish(town.actor("Aino"), wish)
    return end_wish_could_not(town.actor("Aino"), wish, said)


def page(name, wish):
    return reverse(f"encounters:{name}", args=[wish.pk])


def test_a_wish_opened_again_waits_among_the_others_and_tells_how_it_had_ended(town, ended):
    bea = town.actor("Bea")
    wish = reopen_wish(bea, ended)
    assert (wish.state, wish.ended_at, wish.missing, wish.could_not) == ("open", None, [], "")
    assert wish.taken_by_id == town.user("Aino").pk
    assert [line.wish for line in open_wishes(bea)] == [wish]
    [line] = open_wish_page(bea, wish.pk).earlier
    assert (line.ending.state, line.ending.missing) == (WishState.COULD_NOT, (Missing.CLINIC,))
    assert (line.ending.could_not, line.ending.ended_at) == ("Kaikki täynnä", ended.ended_at)
    assert line.reopened_by == town.user("Bea").name


def test_it_is_told_once_in_the_trail_with_whose_it_is(town, ended, ratamo):
    for _ in range(2):
        reopen_wish(town.actor("Aino"), ended)
    entry = TrailEntry.objects.get(kind="wish.reopened")
    assert entry.facts == {"how": "could_not"}
    assert ["people.person", str(ratamo.pk)] in entry.subjects
    assert len(read(Wish.objects.get().earlier_endings)) == 1


def test_endings_stand_one_after_the_other_the_latest_first(town, ended):
    aino = town.actor("Aino")
    reopen_wish(aino, ended)
    reopen_wish(aino, end_wish_not_wanted(aino, ended))
    states = [line.ending.state for line in open_wish_page(aino, ended.pk).earlier]
    assert states == [WishState.NOT_WANTED, WishState.COULD_NOT]


def test_help_that_had_ended_it_is_named_to_whoever_may_read_the_encounter(town, ratamo):
    aino, wish = town.actor("Aino"), make_wish(town, person=ratamo)
    met = draft_for(town.north, ratamo, help=(HelpDraft(words="saattaminen"),), kept_close=True)
    record_encounter(aino, met, once=new_id())
    reopen_wish(aino, end_wish_with_help(aino, wish, HelpGiven.objects.get().pk))
    assert open_wish_page(aino, wish.pk).earlier[0].help_given == "saattaminen"
    assert open_wish_page(town.actor("Bea"), wish.pk).earlier[0].help_given == ""


@pytest.mark.parametrize("name", ["Carl", "Celia", "Fanny", "Eero", "Kira", "Ada"])
def test_others_open_nothing_again(town, ended, name):
    with pytest.raises(NotKnown):
        reopen_wish(town.actor(name), ended)
    ended.refresh_from_db()
    assert ended.state == WishState.COULD_NOT


def test_borrowed_power_and_whoever_is_shut_out_open_nothing_again(town, ended, ratamo):
    later = clock.now() + datetime.timedelta(days=365)
    BorrowedPower.objects.create(
        organisation=town.organisation, user=town.user("Eero"), until=later
    )
    ShutOut.objects.create(
        organisation=town.organisation, person=ratamo, user=town.user("Bea"), by=ShutOutBy.PERSON
    )
    with pytest.raises(Refused):
        reopen_wish(town.actor("Eero"), ended)
    with pytest.raises(NotKnown):
        reopen_wish(town.actor("Bea"), ended)


def test_once_the_person_is_forgotten_no_ending_holds_words_and_nothing_opens_again(
    town, ended, ratamo
):
    aino = town.actor("Aino")
    end_wish_not_wanted(aino, reopen_wish(aino, ended))
    forgetting.forget_person(ratamo.pk, [])
    ended.refresh_from_db()
    [before] = read(ended.earlier_endings)
    assert (before.could_not, before.missing) == ("", (Missing.CLINIC,))
    assert not open_wish_page(aino, ended.pk).may_reopen
    with pytest.raises(Refused):
        reopen_wish(aino, ended)
    assert without_words(None) is None


def test_a_correction_leaves_out_no_wish_that_somebody_opened_again(town, ratamo):
    aino = town.actor("Aino")
    draft = draft_for(town.north, ratamo, wishes=(WishDraft("suihkuun", person_id=ratamo.pk),))
    met = record_encounter(aino, draft, once=new_id())
    wish = Wish.objects.get()
    reopen_wish(aino, end_wish_not_wanted(aino, wish))
    correct_encounter(aino, met, draft_for(town.north, ratamo), version=met.version)
    assert Wish.objects.get().pk == wish.pk
    assert Encounter.objects.get().version == 2


def test_it_is_opened_again_with_one_press_on_its_page(town, ended, signed_in):
    client = signed_in(town.user("Aino"))
    shown = client.get(page("wish", ended), headers={"accept-language": "en"}).text
    assert page("reopen_wish", ended) in shown
    answer = client.post(page("reopen_wish", ended))
    assert answer.headers["Location"] == page("wish", ended)
    shown = client.get(page("wish", ended)).text
    assert page("reopen_wish", ended) not in shown
    assert "Kaikki täynnä" in shown
