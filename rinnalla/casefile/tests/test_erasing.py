"""Forgetting a person: nothing of them stays, and what was counted stays counted (ADR 0012)."""

import datetime
import json
from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit import trail
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.casefile.actions.erasing import erase_person
from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.ids import new_id
from rinnalla.core.overtaking import Overtaken
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters import beside_words, note_words
from rinnalla.encounters.actions.correcting import correct_encounter
from rinnalla.encounters.actions.recording import record_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft, HelpDraft, WishDraft
from rinnalla.encounters.models import (
    Attempt,
    AttemptPosting,
    Encounter,
    EncounterPerson,
    EncounterVersion,
    NotePosting,
    Wish,
    WishPosting,
    WishState,
)
from rinnalla.organisations.models import BorrowedPower
from rinnalla.people.models import Disclosure, Identity, Level, Person, ShutOut, SleepingPlace
from rinnalla.people.tests.factories import make_person, never
from rinnalla.support import matter_words
from rinnalla.support.models import Matter, MatterPosting
from rinnalla.support.tests.factories import make_matter

HERS = "karpalosuo"  # stands in every text of the one who is forgotten
OTHERS = "vaivaiskoivu"


def draft(town, *people, words: str, **more) -> EncounterDraft:
    return EncounterDraft(
        team_id=town.north.pk,
        happened_at=more.pop("at", clock.now()),
        people_ids=tuple(one.pk for one in people),
        with_whom="known" if people else "nameless",
        note=words,
        own_words=words,
        feelings=words,
        help=(HelpDraft(words=words),),
        topics=("sleep",),
        **more,
    )


def record(town, *people, words: str, **more) -> Encounter:
    said = draft(town, *people, words=words, **more)
    return record_encounter(town.actor("Aino"), said, once=new_id())


def everything_known(town, alias: str) -> Person:
    """A person of whom there is one of everything."""
    aino = town.user("Aino")
    person = make_person(
        alias, town.north, told_by=aino, pair=(aino,), level=Level.CONSENTED, wishes={"words": HERS}
    )
    here = {"organisation": town.organisation, "person": person}
    never(person, "other", text=HERS)
    Identity.objects.create(**here, given_names=HERS, phone="040 1234567")
    SleepingPlace.objects.create(**here, words=HERS, said_yes_to=aino, ends_on=clock.today())
    ShutOut.objects.create(**here, user=town.user("Carl"), by="person")
    asked = {"asked_at": clock.now(), "asked_by": HERS, "what": HERS, "decided_by": aino}
    Disclosure.objects.create(**here, kind="disclosed", **asked)
    tried = {"tried_at": clock.now(), "way": "phone", "tried": HERS, "learnt": HERS}
    beside_words.index_attempts([Attempt.objects.create(**here, team=town.north, **tried)])
    wish = Wish.objects.create(**here, team=town.north, words=HERS, wished_at=clock.now())
    beside_words.index_wishes([wish])
    matter = make_matter(town.north, HERS, HERS, person=person, neutral_title=HERS)
    matter_words.index(matter)
    trail.record(town.actor("Aino"), "identity.opened", [person], reason=HERS)
    return person


def every_text() -> str:
    """All that the keyring opens."""
    return "\n".join(
        str(getattr(row, field.attname))
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
        for row in model._default_manager.all()
    )


def rows_naming(person_id) -> set[str]:
    """The tables in whose columns the id stands, also inside JSON and sealed texts."""
    found = set()
    for model in apps.get_models():
        for row in model._default_manager.all():
            told = [getattr(row, field.attname) for field in model._meta.local_concrete_fields]
            if any(str(person_id) in str(one) or person_id.hex in str(one) for one in told):
                found.add(model._meta.label_lower)
    return found


TRAIL = {"audit.trailentry", "audit.trailmention"}


@pytest.fixture
def ratamo(town):
    return everything_known(town, f"{HERS}-Ratamo")


@pytest.fixture
def other(town):
    return make_person("Ohdake", town.north, told_by=town.user("Aino"))


def test_nothing_of_the_person_stays_and_what_was_counted_does(town, ratamo, other):
    now = clock.now()
    wish = WishDraft(words=HERS, person_id=ratamo.pk)
    alone = record(town, ratamo, words=HERS, wishes=(wish,))
    corrected = draft(town, ratamo, words=f"{HERS} toisin", at=now)
    correct_encounter(town.actor("Aino"), alone, corrected, version=1, why=HERS)
    nameless = record(town, words=OTHERS)
    figures = counts()
    assert HERS in every_text()

    assert erase_person(town.actor("Bea"), ratamo, reason="pyysi itse")

    assert rows_naming(ratamo.pk) == TRAIL
    assert HERS not in every_text()
    assert counts() == figures
    assert not EncounterVersion.objects.exists()
    assert not MatterPosting.objects.exists()
    assert not AttemptPosting.objects.exists()
    assert not WishPosting.objects.exists()
    assert set(NotePosting.objects.values_list("encounter", flat=True)) == {nameless.pk}
    assert Encounter.objects.get(pk=nameless.pk).note == OTHERS
    assert Matter.objects.get().ended_at
    assert Wish.objects.exclude(state=WishState.OPEN).count() == Wish.objects.count()
    assert Person.objects.get() == other


def counts() -> Counter[str]:
    """What figures are made of: by team and month, kinds of help, topics, heads, states."""
    encounters = Encounter.objects.values_list("team", "shift_day", "channel", "with_whom")
    told = Counter(str((team, day.month, *more)) for team, day, *more in encounters)
    told["met"] = EncounterPerson.objects.count()
    for model in ("helpgiven", "encountertopic", "heads", "wish", "attempt", "present"):
        told[model] = apps.get_model("encounters", model).objects.count()
    told["matters"] = Matter.objects.count()
    return told


def test_texts_of_a_meeting_with_somebody_else_known_are_theirs_too(town, ratamo, other):
    wishes = (WishDraft(words=HERS, person_id=ratamo.pk), WishDraft(words=OTHERS))
    both = record(town, ratamo, other, words=OTHERS, wishes=wishes)
    erase_person(town.actor("Bea"), ratamo)
    both.refresh_from_db()
    assert both.note == OTHERS
    assert [one.person_id for one in both.persons.order_by("pk")] == [None, other.pk]
    assert sorted(str(one.words) for one in both.wishes.all()) == ["", OTHERS]
    assert NotePosting.objects.filter(encounter=both).exists()
    assert HERS not in every_text()


def test_what_was_corrected_away_is_forgotten_too(town, ratamo, other):
    mistaken = record(town, ratamo, words=HERS)
    meant = draft(town, other, words=OTHERS)
    correct_encounter(town.actor("Aino"), mistaken, meant, version=1)
    assert not EncounterPerson.objects.filter(person=ratamo).exists()
    erase_person(town.actor("Bea"), ratamo)
    assert rows_naming(ratamo.pk) == TRAIL
    assert HERS not in every_text()
    assert Encounter.objects.get(pk=mistaken.pk).note == OTHERS


def test_the_pairs_other_record_of_the_same_is_forgotten_too(town, ratamo):
    hers = record(town, ratamo, words=HERS)
    same = record(town, words=HERS)
    Encounter.objects.filter(pk=same.pk).update(joined_to=hers)
    erase_person(town.actor("Bea"), ratamo)
    assert HERS not in every_text()
    assert Encounter.objects.count() == 2


def test_erasing_is_in_the_trail_with_counts_only_and_twice_is_calm(town, ratamo):
    record(town, ratamo, words=HERS)
    assert erase_person(town.actor("Bea"), ratamo, reason="pyysi itse")
    assert not erase_person(town.actor("Bea"), ratamo)
    entry = TrailEntry.objects.get(kind="person.erased")
    assert entry.facts == {"encounters": 1, "shared": 0, "wishes": 1, "attempts": 1, "matters": 1}
    assert str(town.north.pk) in entry.teams
    assert TrailReason.objects.get(entry=entry).text == "pyysi itse"
    assert HERS not in json.dumps([[one.facts, one.subjects] for one in TrailEntry.objects.all()])


@pytest.mark.parametrize("name", ["Aino", "Fanny", "Carl", "Celia", "Eero", "Kira", "Ada"])
def test_others_than_a_lead_of_the_team_erase_nobody(town, ratamo, name):
    with pytest.raises(Refused if name == "Aino" else NotKnown):
        erase_person(town.actor(name), ratamo)
    assert Person.objects.filter(pk=ratamo.pk).exists()


def test_a_steward_erases_with_borrowed_power_and_strangers_change_nothing(town, elsewhere, ratamo):
    assert not erase_person(elsewhere.actor("Bea"), ratamo)
    BorrowedPower.objects.create(
        organisation=town.organisation,
        user=town.user("Eero"),
        until=clock.now() + datetime.timedelta(hours=1),
    )
    assert erase_person(town.actor("Eero"), ratamo)


def test_what_a_law_asks_to_keep_is_kept_until_its_time(town, ratamo):
    town.north.processing_basis = "B"
    town.north.save()
    with pytest.raises(Refused):
        erase_person(town.actor("Bea"), ratamo)
    Person.objects.filter(pk=ratamo.pk).update(
        kept_until=clock.today() - datetime.timedelta(days=1)
    )
    assert erase_person(town.actor("Bea"), Person.objects.get(pk=ratamo.pk))


def test_a_correction_begun_before_brings_no_text_back(town, ratamo):
    encounter = record(town, ratamo, words=HERS)
    stale = draft_of(encounter)
    erase_person(town.actor("Bea"), ratamo)
    again = draft(town, words=HERS, at=stale.happened_at)
    with pytest.raises(Overtaken):
        correct_encounter(town.actor("Aino"), encounter, again, version=1)
    note_words.index(Encounter.objects.get(pk=encounter.pk))
    assert HERS not in every_text()


MEETINGS = st.lists(
    st.tuples(st.sets(st.integers(0, 2)), st.sets(st.integers(0, 2)), st.booleans()), max_size=5
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(meetings=MEETINGS)
def test_whoever_met_whom_only_the_one_is_forgotten(town, meetings):
    """Laws of erasing: no row names the person, no figure changes, others' texts are untouched."""
    people = [make_person(f"Kasvi {n}", town.north, told_by=town.user("Aino")) for n in range(3)]
    first, *others = people
    for met, met_instead, is_corrected in meetings:
        met_people = [people[n] for n in sorted(met)]
        words = HERS if met == {0} else OTHERS
        encounter = record(town, *met_people, words=words)
        if is_corrected:
            then = [people[n] for n in sorted(met_instead)]
            said = draft(town, *then, words=HERS if met_instead == {0} else OTHERS)
            correct_encounter(town.actor("Aino"), encounter, said, version=1)
    never_met = {
        one.pk: one.note
        for one in Encounter.objects.all()
        if first.pk not in set(named_ever(one)) or named_now(one) & {two.pk for two in others}
    }
    figures = counts()
    erase_person(town.actor("Bea"), first)
    assert rows_naming(first.pk) <= TRAIL
    assert counts() == figures
    assert {one.pk: one.note for one in Encounter.objects.filter(pk__in=never_met)} == never_met
    for one in others:
        assert Person.objects.filter(pk=one.pk).exists()
        erase_person(town.actor("Bea"), one)
    connection.check_constraints()


def named_now(encounter) -> set:
    return set(encounter.persons.exclude(person=None).values_list("person", flat=True))


def named_ever(encounter) -> set:
    before = [json.loads(one.content)["people_ids"] for one in encounter.versions.all()]
    return named_now(encounter) | {
        models.UUIDField().to_python(one) for people in before for one in people
    }
