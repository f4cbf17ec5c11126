"""A team that knows many people, with what a phone of its worker holds of them: all invented."""

import datetime
import random
from typing import Any

STEMS = (
    *("Ratamo", "Vuokko", "Apila", "Kielo", "Orvokki", "Sammal", "Kaisla", "Lumme", "Pihlaja"),
    *("Haapa", "Leppä", "Tuomi", "Raita", "Koivu", "Mänty", "Kataja", "Paju", "Saarni", "Jalava"),
    *("Vaahtera", "Tammi", "Mustikka", "Puolukka", "Karpalo", "Lakka", "Vadelma", "Herukka"),
)
WORDS = (
    *("juteltiin", "penkillä", "pitkään", "kahvia", "termarista", "kysyi", "hätämajoitusta"),
    *("kertoi", "huolista", "lupasi", "tulla", "huomenna", "päiväkeskukseen", "sovittiin"),
    *("soitosta", "kylmä", "ilta", "lämmin", "haalari", "hanskat", "koira", "mukana", "sade"),
)
WORDS_OF_A_NOTE, WORDS_OF_A_LINE = 25, 8
RULES = ("not_when_with_others", "woman_worker", "no_uniform", "not_by_name", "no_calls")


def make_menu(town: Any, *, services: int, places: int) -> None:
    """So many services with hours and words, emergency numbers, and lasting places."""
    from rinnalla.places.tests.factories import make_area, make_place
    from rinnalla.services.models import ServiceKind
    from rinnalla.services.opening import Hours, Span
    from rinnalla.services.tests.factories import make_number, make_service

    pick, aino, here = _hand(), town.user("Aino"), town.organisation
    hours = Hours(weekly=((Span(480, 960), Span(1020, 1260)),) * 5 + ((),) * 2)
    for number in range(services):
        make_service(
            aino,
            here,
            f"Keksitty {pick.choice(STEMS).lower()}tupa {number}",
            kind=ServiceKind.values[number % len(ServiceKind.values)],
            phones=f"000 {pick.randint(100, 999)} {pick.randint(100, 999)} päivystys",
            address=f"{pick.choice(STEMS)}kuja {number}",
            hours=hours.as_kept(),
            languages=["fi", "sv", "en"],
            expect=_said(pick, WORDS_OF_A_NOTE),
        )
    for number in range(5):
        make_number(aino, here, f"Keksitty puhelin {number}", words=_said(pick, WORDS_OF_A_LINE))
    area = make_area(here)
    for number in range(places):
        make_place(area, f"{pick.choice(STEMS)}puisto {number}")


def make_people(town: Any, count: int, *, own_pair: int, met: int) -> None:
    """So many people of North by alias: a third with a never-rule, a pair of Aino's own.

    Many were not met for a while and agreed to be looked for. Of each that many encounters with
    words; now and then a wish that is open, a matter that is due.
    """
    from rinnalla.core import clock
    from rinnalla.people.tests.factories import make_person, never

    pick, aino, bea = _hand(), town.user("Aino"), town.user("Bea")
    for number in range(count):
        ago = datetime.timedelta(days=pick.randint(1, 40), minutes=number)
        person = make_person(
            f"{pick.choice(STEMS)} {pick.choice(STEMS).lower()} {number}",
            town.north,
            told_by=aino,
            pair=(aino, bea) if number < own_pair else (bea,),
            last_met_at=clock.now() - ago,
            wishes={"may_be_looked_for": True, "ways": ["street"]},
        )
        if number % 3 == 0:
            never(person, pick.choice(RULES))
        if number % 12 == 0:
            never(person, "other", text=_said(pick, WORDS_OF_A_LINE), situations=["street"])
        for times in range(met):
            _meet(town, person, pick, wishes=number % 10 == 0 and times == 0)
        if number % 10 == 0:
            _promise(town, person, pick)


def _meet(town: Any, person: Any, pick: random.Random, *, wishes: bool) -> None:
    from rinnalla.core import clock
    from rinnalla.core.ids import new_id
    from rinnalla.encounters.actions import record_encounter
    from rinnalla.encounters.drafts import EncounterDraft, WishDraft

    draft = EncounterDraft(
        town.north.pk,
        clock.now() - datetime.timedelta(days=pick.randint(41, 200)),
        with_whom="known",
        people_ids=(person.pk,),
        own_words=_said(pick, WORDS_OF_A_LINE),
        note=_said(pick, WORDS_OF_A_NOTE),
        wishes=(WishDraft(_said(pick, 3), is_now=True, person_id=person.pk),) if wishes else (),
    )
    record_encounter(town.actor("Bea"), draft, once=new_id())


def _promise(town: Any, person: Any, pick: random.Random) -> None:
    from rinnalla.core import clock
    from rinnalla.core.ids import new_id
    from rinnalla.support.actions import begin_matter
    from rinnalla.support.drafts import MatterDraft

    draft = MatterDraft(
        town.north.pk,
        _said(pick, WORDS_OF_A_LINE),
        neutral_title=_said(pick, 2),
        person_id=person.pk,
        until=clock.today() + datetime.timedelta(days=pick.randint(0, 6)),
    )
    begin_matter(town.actor("Bea"), draft, once=new_id())


def _said(pick: random.Random, words: int) -> str:
    return " ".join(pick.choices(WORDS, k=words))


def _hand() -> random.Random:
    return random.Random(5)  # noqa: S311 invented words
