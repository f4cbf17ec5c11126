"""Recording an encounter: whole, once, within what one may see, and within few questions."""

import dataclasses
import datetime

import pytest
from django.db import transaction

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import HeadsDraft, HelpDraft, PresentDraft, WishDraft
from rinnalla.encounters.models import (
    CountedApart,
    Encounter,
    EncounterTopic,
    HelpGiven,
    PresentRole,
    Wish,
    WishState,
    WithWhom,
)
from rinnalla.encounters.tests.drafts import draft_for, helsinki, there
from rinnalla.encounters.tests.factories import make_help_kind
from rinnalla.encounters.writing.normal import normal
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.people.models import Following
from rinnalla.people.tests.factories import make_person
from rinnalla.places.tests.factories import make_area, make_place
from tests.counting_queries import queries_of


def whole_draft(town, *people):
    """A draft in which everything is said."""
    tea = HelpDraft(kind_id=make_help_kind(town.north, "Teetä").pk, quantity=2)
    return draft_for(
        town.north,
        *people,
        place_id=make_place(make_area(town.organisation), kind="station").pk,
        present=(
            *there(town.user("Aino"), town.user("Bea")),
            PresentDraft(role=PresentRole.NURSE, from_where="Sininauha"),
        ),
        heads=(HeadsDraft("30_44", "woman", 2, is_told=True), HeadsDraft()),
        own_words="Saispa nukkua.",
        topics=("sleep", "food"),
        help=(tea, HelpDraft(words="Karttapohja")),
        wishes=(WishDraft("Makuupussi", is_now=True), WishDraft("Teetä", helped_by=tea.id)),
        there_was_time=True,
        note="Palataan.",
        own_answer="a_little",
        could_not="Ei yöpaikkaa.",
        missing=("emergency_bed",),
        success="Nauroimme.",
        feelings="Haikeus ja helpotus.",
        learnt="Termospullo mukaan.",
    )


def test_all_that_is_said_is_read_back(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)
    draft = whole_draft(town, person)
    encounter = record_encounter(town.actor("Aino"), draft, once=new_id())
    assert draft_of(Encounter.objects.get(pk=encounter.pk)) == normal(draft)
    assert encounter.place_kind == "station"
    assert Following.objects.get(person=person).last_met_at == draft.happened_at
    assert EncounterTopic.objects.filter(place_kind="station", team=town.north).count() == 2


def test_only_team_and_moment_are_needed_and_a_greeting_is_a_whole_encounter(town):
    encounter = record_encounter(town.actor("Fanny"), draft_for(town.north), once=new_id())
    encounter.refresh_from_db()
    assert (encounter.with_whom, encounter.own_answer) == (WithWhom.NAMELESS, "not_asked")
    assert (encounter.there_was_time, encounter.version) == (None, 1)


def test_the_same_sent_twice_is_one_encounter_and_one_line_of_the_trail(town):
    once, draft = new_id(), draft_for(town.north, topics=("food",))
    first = record_encounter(town.actor("Aino"), draft, once=once)
    assert record_encounter(town.actor("Aino"), draft, once=once) == first
    assert Encounter.objects.count() == EncounterTopic.objects.count() == 1
    assert TrailEntry.objects.filter(kind="encounter.recorded").count() == 1
    with pytest.raises(NotKnown), transaction.atomic():
        record_encounter(town.actor("Bea"), draft, once=once)


def test_one_records_for_ones_own_team_and_of_people_one_sees(town):
    aino, carl = town.user("Aino"), town.user("Carl")
    of_south = make_person("Kanerva", town.south, told_by=carl)
    for name, team, refusal in [
        ("Aino", town.south, Refused),
        ("Eero", town.north, Refused),
        ("Kira", town.north, Refused),
    ]:
        with pytest.raises(refusal), transaction.atomic():
            record_encounter(town.actor(name), draft_for(team), once=new_id())
    with pytest.raises(NotKnown), transaction.atomic():
        record_encounter(town.actor("Aino"), draft_for(town.north, of_south), once=new_id())
    mine = make_person("Ratamo", town.north, told_by=aino, pair=(town.user("Fanny"),))
    other = make_person("Apila", town.north, told_by=aino)
    assert record_encounter(town.actor("Fanny"), draft_for(town.north, mine), once=new_id())
    with pytest.raises(NotKnown), transaction.atomic():
        record_encounter(town.actor("Fanny"), draft_for(town.north, other), once=new_id())
    assert Encounter.objects.count() == 1


def test_places_colleagues_and_kinds_of_others_are_not_known(town, elsewhere):
    far = make_place(make_area(elsewhere.organisation))
    wrong = [
        draft_for(town.north, place_id=far.pk),
        draft_for(town.north, area_id=far.area_id),
        draft_for(town.north, present=there(elsewhere.user("Aino"))),
        draft_for(town.north, help=(HelpDraft(make_help_kind(elsewhere.north, "Muu").pk),)),
        draft_for(town.north, help=(HelpDraft(make_help_kind(town.south, "Muu").pk),)),
    ]
    for draft in wrong:
        with pytest.raises(NotKnown), transaction.atomic():
            record_encounter(town.actor("Aino"), draft, once=new_id())
    assert not Encounter.objects.exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("happened_at", {"happened_at": helsinki(1999, 12, 31)}),
        ("happened_at", {"happened_at": clock.now() + datetime.timedelta(days=2)}),
        ("happened_at", {"happened_at": datetime.datetime(2026, 1, 1)}),  # noqa: DTZ001
        ("own_words", {"own_words": "a" * 20_001}),
        ("wishes", {"wishes": (WishDraft("a" * 20_001),)}),
        ("wishes", {"wishes": (WishDraft("Teetä", helped_by=new_id()),)}),
        ("help", {"help": (HelpDraft(),)}),
        ("heads", {"heads": (HeadsDraft(how_many=0),)}),
        ("topics", {"topics": ("residence_status",)}),
        ("kept_close", {"kept_close": True}),
    ],
)
def test_what_cannot_be_is_refused_by_name(town, field, said):
    with pytest.raises(DraftWrong) as wrong:
        record_encounter(town.actor("Aino"), draft_for(town.north, **said), once=new_id())
    assert wrong.value.field == field


def test_a_night_shift_belongs_to_the_evening_it_began(town):
    for hour, day in [(2, 20), (7, 21)]:
        draft = draft_for(town.north, happened_at=helsinki(2026, 11, 21, hour))
        encounter = record_encounter(town.actor("Aino"), draft, once=new_id())
        assert encounter.shift_day == datetime.date(2026, 11, day)


def test_a_wish_is_ended_by_the_help_of_the_same_moment(town):
    draft = whole_draft(town)
    record_encounter(town.actor("Aino"), draft, once=new_id())
    helped, still_open = Wish.objects.order_by("state")
    assert (helped.state, still_open.state) == (WishState.HELPED, WishState.OPEN)
    assert helped.help_given == HelpGiven.objects.get(kind__isnull=False)
    assert helped.ended_at == draft.happened_at


def test_figures_only_matters_of_a_known_person_are_counted_and_linked_to_nothing(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)
    clean = make_help_kind(town.north, "Puhtaat välineet", figures_only=True)
    said = {
        "topics": ("food", "legal"),
        "help": (HelpDraft(clean.pk, quantity=3),),
        "happened_at": helsinki(2026, 11, 1, 2),  # the night of the last of October
    }
    for people in [(person,), (person,), ()]:
        draft = draft_for(town.north, *people, **said)
        record_encounter(town.actor("Aino"), draft, once=new_id())
    counted = {one.subject: one for one in CountedApart.objects.all()}
    assert set(counted) == {"topic:legal", f"help:{clean.pk}"}
    for subject, quantity in [("topic:legal", 2), (f"help:{clean.pk}", 6)]:
        assert (counted[subject].encounters, counted[subject].quantity) == (2, quantity)
        assert counted[subject].month == datetime.date(2026, 10, 1)
        assert counted[subject].recorded_at < said["happened_at"] - datetime.timedelta(days=20)
        assert counted[subject].pk.version == 4  # not of the moment, as other ids are
    with_person = Encounter.objects.filter(persons__person=person)
    assert not HelpGiven.objects.filter(encounter__in=with_person).exists()
    assert not EncounterTopic.objects.filter(encounter__in=with_person, topic="legal").exists()
    assert EncounterTopic.objects.filter(topic="legal").count() == 1  # the nameless one keeps it
    for entry in TrailEntry.objects.all():
        assert "legal" not in str(entry.facts)


def test_a_person_may_let_figures_only_matters_stand_under_their_alias(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    draft = draft_for(town.north, person, topics=("legal",), may_be_linked=True)
    encounter = record_encounter(town.actor("Aino"), draft, once=new_id())
    assert draft_of(encounter) == normal(draft)
    assert not CountedApart.objects.exists()


def test_an_ordinary_encounter_is_saved_by_few_questions_however_many_were_met(town):
    actor = town.actor("Aino")
    people = [make_person(f"Kukka {n}", town.north, told_by=town.user("Aino")) for n in range(20)]
    whole = whole_draft(town, people[0])
    with_all = dataclasses.replace(
        again(whole), people_ids=tuple(one.pk for one in people), heads=(HeadsDraft(),) * 20
    )
    ordinary = dataclasses.replace(again(whole), present=whole.present[:2], wishes=())
    # What is asked once of an actor, the page has asked before.
    record_encounter(actor, draft_for(town.north, people[0]), once=new_id())
    of_one, of_many, ordinarily = (
        queries_of(lambda draft=draft: record_encounter(actor, draft, once=new_id()))
        for draft in (whole, with_all, ordinary)
    )
    assert len(of_many) == len(of_one), "\n".join(of_many)
    assert len(ordinarily) <= 30, "\n".join(ordinarily)


def again(draft):
    """The same, said of another moment: its help and wishes are other ones."""
    ids = {one.id: new_id() for one in (*draft.help, *draft.wishes)} | {None: None}
    return dataclasses.replace(
        draft,
        help=tuple(dataclasses.replace(one, id=ids[one.id]) for one in draft.help),
        wishes=tuple(
            dataclasses.replace(one, id=ids[one.id], helped_by=ids[one.helped_by])
            for one in draft.wishes
        ),
    )
