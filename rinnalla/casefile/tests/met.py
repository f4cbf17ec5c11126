"""Ratamo of North, with a little of everything, for tests of this room."""

import datetime
from dataclasses import dataclass, field

import pytest

from rinnalla.core import clock
from rinnalla.encounters.models import Attempt, Encounter, HelpGiven, Wish
from rinnalla.encounters.tests.factories import make_encounter, make_help_kind
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.models import Person, SleepingPlace
from rinnalla.people.tests.factories import make_person, never
from rinnalla.support.models import Matter
from rinnalla.support.tests.factories import make_matter


@dataclass
class Story:
    """A person and what has been recorded of them."""

    town: Town
    person: Person
    encounters: list[Encounter] = field(default_factory=list)


def ratamo(town: Town, **more) -> Story:
    """Aino's and Fanny's Ratamo: a never-rule, words, a success, help, an attempt, a matter."""
    aino, fanny = town.user("Aino"), town.user("Fanny")
    more = {"pair": (aino, fanny), "last_met_at": clock.now()} | more
    person = make_person("Ratamo", town.north, told_by=aino, **more)
    never(person, "no_calls")
    story = Story(town, person)
    met = make_encounter(
        town.north,
        aino,
        person,
        at=days_ago(3),
        own_words="Haluun oman oven jonka saa lukkoon.",
        note="Tihkusadetta laiturilla.",
        success="Henkilökortti haettiin yhdessä",
        feelings="Jännitys ja ylpeys",
        own_answer="yes",
    )
    coffee = make_help_kind(town.north, "Kahvia")
    HelpGiven.objects.create(organisation=town.organisation, encounter=met, kind=coffee, quantity=2)
    story.encounters.append(met)
    Attempt.objects.create(
        organisation=town.organisation,
        team=town.north,
        person=person,
        tried_at=days_ago(2),
        way="face_to_face",
        tried="Käytiin katsomassa",
        learnt="Aamulla hän on muualla",
        recorded_by=aino,
    )
    matter_of(story, "Asuntohakemus", "Tuloselvitys", "Haastattelu", carried_by=aino)
    return story


def days_ago(days: float) -> datetime.datetime:
    return clock.now() - datetime.timedelta(days=days)


def matter_of(story: Story, title: str, *steps: str, **more) -> Matter:
    return make_matter(story.town.north, title, *steps, person=story.person, **more)


def wish_of(story: Story, words: str, **more) -> Wish:
    return Wish.objects.create(
        organisation=story.town.organisation,
        team=story.town.north,
        person=story.person,
        words=words,
        wished_at=days_ago(1),
        **more,
    )


def kept_close(story: Story, **words) -> Encounter:
    """An encounter that the pair alone reads."""
    aino = story.town.user("Aino")
    made = make_encounter(
        story.town.north, aino, story.person, at=days_ago(0.5), kept_close=True, **words
    )
    story.encounters.append(made)
    return made


def sleeps(story: Story, words: str) -> SleepingPlace:
    return SleepingPlace.objects.create(
        organisation=story.town.organisation,
        person=story.person,
        words=words,
        said_yes_to=story.town.user("Aino"),
        ends_on=clock.today() + datetime.timedelta(days=30),
    )


def in_order(text: str, *pieces: str) -> None:
    """Fail unless all the pieces stand in the text, each after the one before."""
    places = [text.find(piece) for piece in pieces]
    missing = [piece for piece, place in zip(pieces, places, strict=True) if place < 0]
    if missing:
        pytest.fail(f"not on the page: {missing}")
    assert places == sorted(places), dict(zip(pieces, places, strict=True))
