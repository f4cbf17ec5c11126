"""Rows written many at once are the rows that the deed of recording makes."""

import datetime

import pytest
from django.db import models

from rinnalla.casefile.town.dice import Dice
from rinnalla.casefile.town.encounters import Met
from rinnalla.casefile.town.fates import Fates
from rinnalla.casefile.town.ground import Ground, Place
from rinnalla.casefile.town.people import Known
from rinnalla.casefile.town.writing import Sheaf, gather
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafts import (
    EncounterDraft,
    HeadsDraft,
    HelpDraft,
    PresentDraft,
    WishDraft,
)
from rinnalla.encounters.models import (
    Companion,
    CountedApart,
    Encounter,
    EncounterPerson,
    EncounterTopic,
    Heads,
    HelpGiven,
    NotePosting,
    Present,
    Wish,
    WishState,
)
from rinnalla.encounters.tests.factories import make_help_kind
from rinnalla.people.tests.factories import make_person
from rinnalla.places.models import Area, LastingPlace, PlaceKind

TABLES = (
    Encounter,
    Present,
    Companion,
    EncounterPerson,
    Heads,
    EncounterTopic,
    HelpGiven,
    Wish,
    CountedApart,
    NotePosting,
)
MADE_BY_CHANCE = {"recorded_at"}


def everything() -> dict[str, list[dict[str, object]]]:
    """All that stands in the tables of encounters, by column; nothing that chance gives."""
    return {
        model.__name__: sorted((_row(row) for row in model.objects.all()), key=str)
        for model in TABLES
    }


def _row(row: models.Model) -> dict[str, object]:
    found = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
    for name in MADE_BY_CHANCE & found.keys():
        del found[name]
    if isinstance(row, Encounter | HelpGiven | Wish):
        return found
    return {name: value for name, value in found.items() if name != "id"}


@pytest.fixture
def place(town):
    here = {"organisation": town.organisation}
    area = Area.objects.create(**here, town="Kuvitteila", name="Tarunmäki")
    return LastingPlace.objects.create(**here, area=area, name="Tori", kind=PlaceKind.STREET)


@pytest.fixture
def ground(town, place):
    figures = make_help_kind(town.north, "Tarvikkeet", figures_only=True)
    plain = make_help_kind(town.north, "Pulla")
    return Ground(
        number=0,
        team_id=town.north.pk,
        organisation_id=town.organisation.pk,
        town="Kuvitteila",
        basis="A",
        people=(),
        areas=(place.area_id,),
        places=(Place(place.pk, place.kind),),
        kinds={"plain": plain.pk, "apart": figures.pk},
        own_kinds=(plain.pk,),
        figures_only=frozenset({figures.pk}),
    )


@pytest.fixture
def draft(town, ground, place):
    """An encounter that says something in every way."""
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    moment = clock.now() - datetime.timedelta(hours=20)
    given = HelpDraft(ground.kinds["plain"], quantity=2)
    return EncounterDraft(
        team_id=town.north.pk,
        happened_at=moment,
        precision="time",
        place_id=place.pk,
        present=(
            PresentDraft(town.user("Aino").pk),
            PresentDraft(town.user("Fanny").pk),
            PresentDraft(role="nurse", from_where="Keksitty klinikka"),
        ),
        with_whom="known",
        people_ids=(person.pk,),
        heads=(HeadsDraft("30_44", "woman", 1, is_told=True),),
        own_words="Kyl tää kahvi lämmittää.",
        topics=("food", "substance_use", "company"),
        help=(given, HelpDraft(ground.kinds["apart"], quantity=3), HelpDraft(words="Ommeltiin")),
        wishes=(
            WishDraft("Saattaja", person_id=person.pk),
            WishDraft("Pulla", is_now=True, helped_by=given.id, person_id=person.pk),
        ),
        note="Juotiin kahvit puistossa.",
        own_answer="a_little",
        missing=("home",),
        could_not="Asuntoa ei ole.",
        success="Hän jäi juttelemaan.",
        feelings="Ilo.",
    )


@pytest.mark.parametrize("change", [{}, {"people_ids": (), "with_whom": "nameless", "wishes": ()}])
def test_one_encounter_is_the_same_rows_written_by_either_way(town, ground, draft, change):
    said = EncounterDraft(**{**vars(draft), **change})
    aino, one = town.actor("Aino"), new_id()
    record_encounter(aino, said, once=one)
    by_deed = everything()
    for model in reversed(TABLES):
        model.objects.all().delete()
    sheaf = Sheaf(ground)
    sheaf.add(Met(one, aino.user_id, clock.now(), said))
    sheaf.write()
    assert everything() == by_deed
    filled = {name for name, rows in by_deed.items() if rows}
    assert filled >= {"Encounter", "HelpGiven", "NotePosting", "EncounterTopic", "Companion"}
    assert ("CountedApart" in filled) == bool(said.people_ids)


def test_what_is_kept_close_is_found_by_no_word(town, ground, draft):
    close = EncounterDraft(**{**vars(draft), "kept_close": True})
    sheaf = Sheaf(ground)
    sheaf.add(Met(new_id(), town.user("Aino").pk, clock.now(), close))
    sheaf.write()
    assert Encounter.objects.get().kept_close
    assert all(wish.kept_close for wish in Wish.objects.all())
    assert not NotePosting.objects.exists()


def test_wishes_end_after_they_began_and_before_the_town_does(town, ground, draft):
    aino = town.user("Aino").pk
    person_id = draft.people_ids[0]
    known = Known(person_id, 0, ("Ratamo",), 0, 1, consented=False, often=1, hears=aino, pair=())
    end = clock.now()
    mets = []
    for days in range(40, 0, -1):
        at = end - datetime.timedelta(days=days)
        wish = WishDraft("Saattaja", person_id=person_id)
        said = {**vars(draft), "happened_at": at, "wishes": (wish,), "help": ()}
        if days % 3 == 0:
            said["help"] = (HelpDraft(ground.kinds["plain"]),)
        mets.append(Met(new_id(), aino, at, EncounterDraft(**said)))
    gather(ground, mets, Fates(Dice("3"), [known], end=end)).write()
    wishes = list(Wish.objects.all())
    assert {one.state for one in wishes} > {WishState.OPEN, WishState.HELPED}
    for one in wishes:
        moments = [one.wished_at, one.taken_at, one.asked_service_at, one.ended_at]
        told = [moment for moment in moments if moment]
        assert told == sorted(told)
        assert told[-1] <= end
