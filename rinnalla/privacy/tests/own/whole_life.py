"""Somebody of whom there is something in every table, each text with words of its own."""

import datetime

from rinnalla.core import clock
from rinnalla.encounters.contents import written
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.earlier_endings import EarlierEnding, with_one_more
from rinnalla.encounters.models import (
    Attempt,
    Companion,
    Encounter,
    EncounterVersion,
    Heads,
    HelpGiven,
    Missing,
    OwnAnswer,
    Topic,
    Wish,
    WishState,
)
from rinnalla.encounters.tests.factories import make_encounter, make_help_kind
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.models import (
    Death,
    Disclosure,
    DisclosureKind,
    Identity,
    Level,
    Person,
    Rule,
    ShutOut,
    ShutOutBy,
    SleepingPlace,
)
from rinnalla.people.tests.factories import make_person, name_person, never
from rinnalla.places.tests.factories import make_area, make_place
from rinnalla.support.tests.factories import make_matter

YESTERDAY = datetime.timedelta(days=1)


def whole_life(town: Town) -> Person:
    """Ratamo, whom North follows with Aino for their pair, and of whom everything is written."""
    aino, here = town.user("Aino"), {"organisation": town.organisation}
    person = make_person(
        "Ratamo",
        town.north,
        told_by=aino,
        pair=(aino,),
        level=Level.CONSENTED,
        last_met_at=clock.now(),
        wishes={"words": "Juodaan kahvia", "ways": ["phone"], "may_be_looked_for": True},
    )
    name_person(person, "Piharatamo")
    Identity.objects.create(
        **here,
        person=person,
        given_names="Rauha Keksitty",
        family_name="Ratamoinen",
        birth_date="1980-02-03",
        phone="040 000 0001",
        email="ratamo@example.invalid",
        address="Keksitty kuja 1",
    )
    never(person, Rule.OTHER, text="Ei sisaren kuullen")
    never(person, Rule.NOT_BEFORE, hour=11, ended_at=clock.now())
    _limits(town, person)
    _met(town, person)
    _wanted(town, person)
    return person


def _limits(town: Town, person: Person) -> None:
    here, aino = {"organisation": town.organisation, "person": person}, town.user("Aino")
    ShutOut.objects.create(**here, user=town.user("Fanny"), by=ShutOutBy.PERSON)
    ShutOut.objects.create(**here, user=town.user("Celia"), by=ShutOutBy.WORKER)
    SleepingPlace.objects.create(
        **here, words="Sillan kupeessa", said_yes_to=aino, ends_on=clock.today()
    )
    Death.objects.create(**here, told_by="Naapuri kertoi", on=clock.today(), undone_at=clock.now())
    Disclosure.objects.create(
        **here,
        kind=DisclosureKind.DISCLOSED,
        asked_at=clock.now(),
        asked_by="Virasto, ylitarkastaja",
        what="Kysyttiin tapaamisia",
        ground="Keksitty laki 4 §",
        decided_by=aino,
    )


def _met(town: Town, person: Person) -> None:
    here, aino = {"organisation": town.organisation}, town.user("Aino")
    encounter = make_encounter(
        town.north,
        aino,
        person,
        topics=(Topic.SLEEP,),
        place=make_place(make_area(town.organisation)),
        own_words="Nukuin hyvin",
        note="Kertoi kesästä",
        own_answer=OwnAnswer.A_LITTLE,
        could_not="Paikkaa ei ollut",
        missing=[Missing.HOME],
        success="Saatiin aika",
        feelings="Helpotus puhelun jälkeen",
        learnt="Aamulla on rauhallista",
        there_was_time=True,
    )
    Companion.objects.create(
        **here, encounter=encounter, role="nurse", from_where="Terveysasemalta"
    )
    Heads.objects.create(**here, encounter=encounter, age_band="45_64", gender="woman")
    kind = make_help_kind(town.north, "Lukulasit")
    HelpGiven.objects.create(**here, encounter=encounter, kind=kind, quantity=2)
    HelpGiven.objects.create(**here, encounter=encounter, words="Saatto bussille")
    _corrected(town, encounter)
    Attempt.objects.create(
        **here,
        team=town.north,
        person=person,
        tried_at=clock.now() - YESTERDAY,
        way="phone",
        tried="Soitettiin kahdesti",
        learnt="Iltaisin ei vastata",
        next_step="Käydään torilla",
        recorded_by=aino,
    )


def _corrected(town: Town, encounter: Encounter) -> None:
    EncounterVersion.objects.create(
        organisation=town.organisation,
        encounter=encounter,
        number=1,
        content=written(draft_of(encounter)).replace("Kertoi kesästä", "Kertoi talvesta"),
        why="Vuodenaika oli väärin",
        corrected_by=town.user("Bea"),
    )


def _wanted(town: Town, person: Person) -> None:
    here = {"organisation": town.organisation, "team": town.north, "person": person}
    ended = EarlierEnding(
        state=WishState.COULD_NOT,
        ended_at=clock.now() - YESTERDAY,
        reopened_at=clock.now(),
        reopened_by=town.user("Bea").pk,
        could_not="Jono oli pitkä",
    )
    Wish.objects.create(
        **here,
        words="Silmälääkäriin",
        wished_at=clock.now() - YESTERDAY,
        state=WishState.COULD_NOT,
        ended_at=clock.now(),
        could_not="Lääkäriä ei ollut",
        earlier_endings=with_one_more(None, ended),
        taken_by=town.user("Aino"),
    )
    make_matter(
        town.north,
        "Asuntohakemus",
        "Täytetään lomake",
        person=person,
        neutral_title="Lomake",
        carried_by=town.user("Aino"),
        state="could_not",
        ended_at=clock.now(),
        could_not="Asuntoja ei ollut",
        earlier_endings=with_one_more(None, ended),
    )
