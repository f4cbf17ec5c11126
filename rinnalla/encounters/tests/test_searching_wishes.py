"""Wishes are found by what was wished and by what was told of them later, within what one sees."""

import dataclasses

import pytest

from rinnalla.core.ids import new_id
from rinnalla.core.indexing import rebuild
from rinnalla.encounters import actions as deeds
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import WishDraft
from rinnalla.encounters.indexes import INDEXES
from rinnalla.encounters.models import Encounter, Wish, WishPosting
from rinnalla.encounters.queries import found_lines
from rinnalla.encounters.tests.drafts import draft_for


def wishes_found(actor, words):
    return [line.row for line in found_lines(actor, words).beside.wishes]


def test_a_wish_of_an_encounter_is_found_as_the_encounter_and_once(town, aino):
    said = draft_for(town.north, wishes=(WishDraft("polkupyörä"),))
    encounter = deeds.record_encounter(aino, said, once=new_id())
    page = found_lines(aino, "polkupyörät")
    assert [line.id for line in page.lines] == [encounter.pk]
    assert not page.beside.count


@pytest.mark.parametrize("of_encounter", [False, True])
def test_why_we_could_not_help_is_found_also_after_it_is_opened_again(
    town, aino, wished, of_encounter
):
    if of_encounter:
        said = draft_for(town.north, wishes=(WishDraft("katkolle"),))
        deeds.record_encounter(aino, said, once=new_id())
        wish = Wish.objects.get()
    else:
        wish = wished("katkolle")
    deeds.end_wish_could_not(aino, wish, deeds.CouldNot(words="Jonossa kolme viikkoa"))
    assert wishes_found(aino, "jono") == [wish]
    deeds.reopen_wish(aino, wish)
    assert wishes_found(aino, "jonot") == [wish]


def test_what_is_kept_close_is_never_found(town, aino, wished, ratamo):
    close = wished("salaisuus", person=ratamo, kept_close=True)
    assert not WishPosting.objects.exists()
    assert wishes_found(aino, "salaisuus") == []
    open_one = wished("toinen salaisuus", person=ratamo)
    assert wishes_found(aino, "salaisuus") == [open_one]
    Wish.objects.filter(pk=open_one.pk).update(kept_close=True)  # its postings left behind
    assert wishes_found(aino, "salaisuus") == []
    assert rebuild(INDEXES[1]) == 0
    assert not WishPosting.objects.exists()
    Wish.objects.filter(pk=close.pk).update(kept_close=False)
    rebuild(INDEXES[1])
    assert wishes_found(aino, "salaisuus") == [close]


def test_a_wish_kept_close_with_its_encounter_is_found_once_that_is_open_again(town, aino, ratamo):
    wishes = (WishDraft("katkolle", person_id=ratamo.pk),)
    said = draft_for(town.north, ratamo, wishes=wishes)
    encounter = deeds.record_encounter(aino, said, once=new_id())
    wish = Wish.objects.get()
    deeds.end_wish_could_not(aino, wish, deeds.CouldNot(words="Jonossa kolme viikkoa"))
    assert wishes_found(aino, "jono") == [wish]
    deeds.keep_close(aino, Encounter.objects.get(pk=encounter.pk))
    assert not WishPosting.objects.exists()
    assert wishes_found(aino, "jono") == []
    deeds.keep_close_no_more(aino, Encounter.objects.get(pk=encounter.pk))
    assert wishes_found(aino, "jono") == [wish]


def test_a_wish_that_stays_when_its_encounter_is_corrected_is_found_by_itself(town, aino, ratamo):
    wishes = (WishDraft("polkupyörä", person_id=ratamo.pk),)
    said = draft_for(town.north, ratamo, wishes=wishes)
    encounter = deeds.record_encounter(aino, said, once=new_id())
    wish = deeds.take_wish(aino, Wish.objects.get())
    nameless = dataclasses.replace(
        draft_of(encounter), with_whom="nameless", people_ids=(), wishes=()
    )
    deeds.correct_encounter(aino, encounter, nameless, version=1)
    page = found_lines(aino, "polkupyörä")
    assert [line.row for line in page.beside.wishes] == [wish]
    assert page.lines == []


def test_a_wish_left_out_of_what_becomes_kept_close_is_kept_close_too(town, aino, ratamo):
    wishes = (WishDraft("polkupyörä", person_id=ratamo.pk),)
    encounter = deeds.record_encounter(
        aino, draft_for(town.north, ratamo, wishes=wishes), once=new_id()
    )
    wish = deeds.take_wish(aino, Wish.objects.get())
    deeds.end_wish_could_not(aino, wish, deeds.CouldNot(words="Jonossa kolme viikkoa"))
    close = dataclasses.replace(draft_of(encounter), wishes=(), kept_close=True)
    deeds.correct_encounter(aino, encounter, close, version=1)
    assert Wish.objects.get().kept_close
    assert not WishPosting.objects.exists()
    for name in ("Aino", "Bea"):
        assert wishes_found(town.actor(name), "jono") == [], name


def test_a_changed_wish_is_found_by_its_new_words_only(town, aino):
    said = draft_for(town.north, wishes=(WishDraft("teltta"),))
    encounter = deeds.record_encounter(aino, said, once=new_id())
    ending = deeds.CouldNot(words="Jonossa kolme viikkoa")
    deeds.end_wish_could_not(aino, Wish.objects.get(), ending)
    wishes = (dataclasses.replace(draft_of(encounter).wishes[0], words="makuupussi"),)
    again = dataclasses.replace(draft_of(encounter), wishes=wishes)
    deeds.correct_encounter(aino, encounter, again, version=1)
    assert wishes_found(aino, "teltta") == []
    assert wishes_found(aino, "makuupussi jono") == [Wish.objects.get()]


def test_all_of_what_was_said_of_a_wish_is_offered_only_where_it_was_found_there(
    town, aino, wished
):
    told = "Makuupusseja ei ole." + " Niitä on tilattu, ja seuraavat tulevat joskus." * 5
    wish = wished("lämmin teltta")
    deeds.end_wish_could_not(aino, wish, deeds.CouldNot(words=told))
    (by_its_words,) = found_lines(aino, "teltta").beside.wishes
    assert (by_its_words.snippet, by_its_words.whole) == ("", "")
    (by_what_was_told,) = found_lines(aino, "makuupussi").beside.wishes
    assert by_what_was_told.snippet.startswith("Makuupusseja ei ole.")
    assert by_what_was_told.whole == told
