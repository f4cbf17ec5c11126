"""Corrections: what was said before stays, and nobody's words are lost to another's."""

import dataclasses

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.overtaking import Overtaken
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters import contents
from rinnalla.encounters.actions import correct_encounter, keep_close, record_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import HeadsDraft, HelpDraft, WishDraft
from rinnalla.encounters.models import (
    CountedApart,
    Encounter,
    EncounterVersion,
    Missing,
    OwnAnswer,
    PresentRole,
    Topic,
    Wish,
    WishState,
    WithWhom,
)
from rinnalla.encounters.tests.drafts import draft_for, helsinki, there
from rinnalla.encounters.tests.factories import make_encounter, make_help_kind
from rinnalla.encounters.tests.test_recording import whole_draft
from rinnalla.encounters.writing.normal import normal
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.people.tests.factories import make_person

WORDS = st.text(max_size=30)
HELP = st.builds(HelpDraft, words=st.text("abc", min_size=1), quantity=st.integers(1, 9))
HEADS = st.builds(HeadsDraft, how_many=st.integers(1, 99), is_told=st.booleans())


@st.composite
def anything_said(draw):
    """What may be said of an encounter, but with whom and where."""
    helps = draw(st.lists(HELP, max_size=3))
    by = st.sampled_from([None, *(one.id for one in helps)])
    wish = st.builds(
        WishDraft, words=st.text("abc", min_size=1), is_now=st.booleans(), helped_by=by
    )
    names = ("own_words", "note", "could_not", "success", "feelings", "learnt")
    texts = {name: draw(WORDS) for name in names}
    return texts | {
        "happened_at": helsinki(2026, 11, draw(st.integers(1, 20)), draw(st.integers(0, 23))),
        "topics": tuple(draw(st.lists(st.sampled_from(Topic.values), max_size=4))),
        "missing": tuple(draw(st.lists(st.sampled_from(Missing.values), max_size=2))),
        "own_answer": draw(st.sampled_from(OwnAnswer.values)),
        "there_was_time": draw(st.sampled_from([None, True, False])),
        "heads": tuple(draw(st.lists(HEADS, max_size=2))),
        "help": tuple(helps),
        "wishes": tuple(draw(st.lists(wish, max_size=2))),
    }


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sayings=st.lists(anything_said(), min_size=2, max_size=4))
def test_each_version_is_what_was_said_then_and_the_row_is_what_was_said_last(town, sayings):
    actor = town.actor("Aino")
    drafts = [draft_for(town.north, **said) for said in sayings]
    encounter = record_encounter(actor, drafts[0], once=new_id())
    said = [normal(drafts[0])]
    for draft in drafts[1:]:
        correct_encounter(actor, encounter, draft, version=len(said), why="Muistin väärin.")
        encounter.refresh_from_db()
        if normal(draft) != said[-1]:
            said.append(normal(draft))
        assert_wishes_are_ended_by_their_help(encounter)
        assert encounter.version == len(said)
    kept = EncounterVersion.objects.filter(encounter=encounter).order_by("number")
    assert [one.number for one in kept] == list(range(1, len(said)))
    assert [contents.read(one.content) for one in kept] == said[:-1]
    assert draft_of(Encounter.objects.get(pk=encounter.pk)) == said[-1]


def assert_wishes_are_ended_by_their_help(encounter):
    for wish in encounter.wishes.all():
        assert (wish.state == WishState.HELPED) == (wish.help_given is not None)


def test_everything_else_is_corrected_too(town):
    aino, bea = town.user("Aino"), town.user("Bea")
    first, second = (make_person(n, town.north, told_by=aino) for n in ("Ratamo", "Apila"))
    before = whole_draft(town, first)
    encounter = record_encounter(town.actor("Aino"), before, once=new_id())
    after = draft_for(
        town.north, second, present=there(bea), heads=(), channel="phone", topics=("food",)
    )
    corrected = correct_encounter(town.actor("Bea"), encounter, after, version=1, why="Toinen.")
    assert draft_of(corrected) == normal(after)
    version = EncounterVersion.objects.get()
    assert contents.read(version.content) == normal(before)
    assert (version.why, version.corrected_by) == ("Toinen.", bea)
    assert TrailEntry.objects.filter(kind="encounter.corrected").count() == 1


def test_feelings_are_sealed_only_where_some_were_named(town):
    """What was recorded before they were asked for, and what they were taken out of, hold none."""
    before = make_encounter(town.north, town.user("Aino"))
    assert (before.feelings, draft_of(before).feelings) == (None, "")
    named = dataclasses.replace(draft_of(before), feelings="Haikeus.")
    correct_encounter(town.actor("Aino"), before, named, version=1)
    assert Encounter.objects.get().feelings == "Haikeus."
    bare = dataclasses.replace(named, feelings="")
    correct_encounter(town.actor("Aino"), before, bare, version=2)
    assert Encounter.objects.get().feelings is None


def test_the_second_of_two_who_correct_is_told_and_may_save_again(town):
    encounter = make_encounter(town.north, town.user("Aino"))
    draft = draft_for(town.north, note="Aino")
    correct_encounter(town.actor("Aino"), encounter, draft, version=1)
    mine = dataclasses.replace(draft, note="Bea")
    with pytest.raises(Overtaken) as overtaken, transaction.atomic():
        correct_encounter(town.actor("Bea"), encounter, mine, version=1)
    assert overtaken.value.now.note == "Aino"
    assert correct_encounter(town.actor("Bea"), encounter, mine, version=2).version == 3


def test_saying_the_same_makes_no_version(town):
    encounter = record_encounter(town.actor("Aino"), whole_draft(town), once=new_id())
    correct_encounter(town.actor("Aino"), encounter, draft_of(encounter), version=1)
    assert not EncounterVersion.objects.exists()


def test_who_may_correct(town, elsewhere):
    encounter = make_encounter(town.north, town.user("Fanny"))
    of_bea = make_encounter(town.north, town.user("Bea"))
    for name in ("Carl", "Eero", "Kira"):
        with pytest.raises(NotKnown), transaction.atomic():
            correct_encounter(
                town.actor(name), encounter, draft_for(town.north, note="x"), version=1
            )
    with pytest.raises(NotKnown), transaction.atomic():
        correct_encounter(town.actor("Fanny"), of_bea, draft_for(town.north, note="x"), version=1)
    for version, name in enumerate(("Fanny", "Aino"), 1):
        draft = draft_for(town.north, note=name)
        correct_encounter(town.actor(name), encounter, draft, version=version)
    with pytest.raises(Refused), transaction.atomic():
        correct_encounter(town.actor("Aino"), encounter, draft_for(town.south), version=3)


def test_somebody_named_later_takes_figures_only_matters_out_of_every_version(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)
    clean = make_help_kind(town.north, "Puhtaat välineet", figures_only=True)
    help_given = HelpDraft(clean.pk, quantity=2)
    nameless = draft_for(
        town.north,
        topics=("food", "legal"),
        help=(help_given,),
        wishes=(WishDraft("Tarvikkeita", helped_by=help_given.id),),
    )
    encounter = record_encounter(town.actor("Aino"), nameless, once=new_id())
    assert not CountedApart.objects.exists()
    with_note = dataclasses.replace(nameless, note="Palataan.")
    correct_encounter(town.actor("Aino"), encounter, with_note, version=1)
    named = dataclasses.replace(with_note, with_whom=WithWhom.KNOWN, people_ids=(person.pk,))
    corrected = correct_encounter(town.actor("Aino"), encounter, named, version=2)
    assert {(one.subject, one.quantity) for one in CountedApart.objects.all()} == {
        ("topic:legal", 1),
        (f"help:{clean.pk}", 2),
    }
    assert draft_of(corrected).topics == ("food",)
    for version in EncounterVersion.objects.all():
        assert "legal" not in version.content
        assert str(clean.pk) not in version.content
        assert str(help_given.id) not in version.content
    assert Wish.objects.get().state == WishState.HELPED


def test_figures_only_matters_stay_apart_when_the_name_is_taken_away_again(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    encounter = record_encounter(town.actor("Aino"), draft_for(town.north, person), once=new_id())
    nameless = draft_for(town.north, topics=("legal",))
    corrected = correct_encounter(town.actor("Aino"), encounter, nameless, version=1)
    assert draft_of(corrected).topics == ()
    assert CountedApart.objects.get().encounters == 1


def test_what_is_taken_back_is_linked_no_more(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    linked = draft_for(town.north, person, topics=("legal",), may_be_linked=True)
    encounter = record_encounter(town.actor("Aino"), linked, once=new_id())
    unlinked = dataclasses.replace(linked, may_be_linked=False)
    assert (
        draft_of(correct_encounter(town.actor("Aino"), encounter, unlinked, version=1)).topics == ()
    )
    assert "legal" not in EncounterVersion.objects.get().content


def test_a_wish_that_somebody_carries_outlives_its_leaving_out(town):
    draft = draft_for(town.north, wishes=(WishDraft("Makuupussi"), WishDraft("Hattu")))
    encounter = record_encounter(town.actor("Aino"), draft, once=new_id())
    Wish.objects.filter(pk=draft.wishes[0].id).update(taken_at=draft.happened_at)
    correct_encounter(town.actor("Aino"), encounter, draft_for(town.north), version=1)
    assert Wish.objects.get().words == "Makuupussi"


def test_a_wish_opens_again_when_the_help_that_ended_it_is_taken_back(town):
    draft = whole_draft(town)
    encounter = record_encounter(town.actor("Aino"), draft, once=new_id())
    still = tuple(dataclasses.replace(one, helped_by=None) for one in draft.wishes)
    corrected = dataclasses.replace(draft, help=(), wishes=still)
    correct_encounter(town.actor("Aino"), encounter, corrected, version=1)
    assert {one.state for one in Wish.objects.all()} == {WishState.OPEN}


def test_what_is_kept_close_needs_a_pair_who_can_read_it(town):
    aino = town.user("Aino")
    alone = make_person("Ratamo", town.north, told_by=aino)
    with_pair = make_person("Apila", town.north, told_by=aino, pair=(aino,))
    with pytest.raises(DraftWrong), transaction.atomic():
        keep_close(town.actor("Aino"), make_encounter(town.north, aino, alone))
    wish = draft_for(town.north, with_pair, wishes=(WishDraft("Hattu"),))
    encounter = record_encounter(town.actor("Aino"), wish, once=new_id())
    assert keep_close(town.actor("Bea"), encounter).kept_close
    assert Wish.objects.get().kept_close
    with pytest.raises(NotKnown), transaction.atomic():
        correct_encounter(town.actor("Bea"), encounter, wish, version=2)


def test_colleagues_without_an_account_are_told_by_role(town):
    draft = whole_draft(town)
    assert any(one.role == PresentRole.NURSE for one in draft.present)
    encounter = record_encounter(town.actor("Aino"), draft, once=new_id())
    again = draft_of(encounter)
    corrected = correct_encounter(
        town.actor("Aino"), encounter, dataclasses.replace(again, note="Uusi"), version=1
    )
    assert draft_of(corrected).present == again.present
