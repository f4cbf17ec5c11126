"""Whom a person shuts out, and who steps aside, meets nothing of them anywhere (X-09).

Every question of people and every page about a person is walked: a new one that forgets it fails.
"""

import datetime
import inspect

import pytest
from django.urls import reverse

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.people import actions, queries
from rinnalla.people.keeping import recount
from rinnalla.people.models import Person, ShutOut
from rinnalla.people.tests.factories import make_person, never
from tests.routes import named_routes

ALIAS = "Ratamonlehti"
# These have nothing to tell of the person below, alive or dead.
OF_NOBODY = {"teams_to_follow", "tells_identity", "people_soon_forgotten"}
OF_THE_LIVING = {"people_by_last_contact", "possible_people", "people_to_look_for"}
OF_THE_DEAD = {"has_died", "death_of"}
WAYS = {
    "shut out": lambda bea, aino, person: actions.shut_out(bea[0], person, aino[1]),
    "aside": lambda bea, aino, person: actions.step_aside(aino[0], person),
}


def a_person_known_well(town) -> Person:
    """Somebody of whom there is something to be found by every question."""
    aino = town.user("Aino")
    wishes = {"rhythm_days": 1, "may_be_looked_for": True, "words": "Kahville."}
    met = clock.now() - datetime.timedelta(days=9)
    more = {"last_met_at": met, "wishes": wishes, "level": 2}
    person = make_person(ALIAS, town.north, told_by=aino, pair=(aino,), **more)
    never(person, "no_calls")
    actor = town.actor("Aino")
    actions.remember_sleeping_place(actor, person, "Sillan alla")
    asked = actions.DisclosureDraft("asked_not_told", met, "Poliisi")
    actions.record_disclosure(actor, person, asked, once=new_id())
    actions.shut_out(actor, person, town.user("Fanny"))
    recount(person)
    return Person.objects.get(pk=person.pk)


def given_of(person: Person) -> dict[str, object]:
    """What questions and addresses about a person may want."""
    ids = {"alias_id": person.aliases.first(), "rule_id": person.never_rules.first()}
    shut = ShutOut.objects.filter(person=person).first()
    return {
        "person": person,
        "person_id": person.pk,
        "people_ids": [person.pk],
        "words": ALIAS,
        "today": clock.today(),
        "page": "test",
        "texts": {"note": ALIAS},
    } | {name: row.pk if row else new_id() for name, row in {**ids, "shut_out_id": shut}.items()}


def answers_to(actor, person: Person) -> dict[str, str]:
    """What every question of people answers that actor about that person; refusals too."""
    given = {"actor": actor} | given_of(person)
    found = {}
    for name in queries.__all__:
        question = getattr(queries, name)
        if inspect.isfunction(question):
            wanted = inspect.signature(question).parameters.values()
            needed = {one.name: given[one.name] for one in wanted if one.default is one.empty}
            try:
                answer = repr(question(**needed))
            except (NotKnown, Refused) as problem:
                answer = repr(problem)
            found[name] = answer.replace(str(person.pk), "…")
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("has_died", [False, True])
def test_every_question_answers_as_if_the_person_were_not_there(town, way, has_died):
    aino, bea = ((town.actor(name), town.user(name)) for name in ("Aino", "Bea"))
    of_nobody = answers_to(aino[0], Person(pk=new_id()))
    person = a_person_known_well(town)
    if has_died:
        actions.record_death(aino[0], person, actions.DeathDraft("Sisko"), once=new_id())
    seen = answers_to(town.actor("Aino"), person)  # each page has an actor of its own
    silent = {name for name in seen if seen[name] == of_nobody[name]}
    apart = OF_THE_LIVING if has_died else OF_THE_DEAD
    assert apart <= silent <= OF_NOBODY | apart
    WAYS[way](bea, aino, person)
    assert answers_to(town.actor("Aino"), person) == of_nobody
    assert answers_to(town.actor("Bea"), person)["find_person"] == seen["find_person"]


def test_every_page_about_the_person_is_not_there(town, signed_in):
    person = a_person_known_well(town)
    client = signed_in(town.user("Aino"))
    actions.shut_out(town.actor("Bea"), person, town.user("Aino"))
    given = given_of(person)
    about = {n: p for n, p in named_routes().items() if n.startswith("people:") and p}
    assert len(about) > 15
    for name, parameters in about.items():
        address = reverse(name, kwargs={one: given[one] for one in parameters})
        read, sent = client.get(address, follow=True), client.post(address)
        assert {read.status_code, sent.status_code} == {404}, name


def test_lists_and_searches_do_not_hold_the_person(town, signed_in):
    person = a_person_known_well(town)
    client = signed_in(town.user("Aino"))
    pages = [
        lambda: client.get(reverse("people:list")),
        lambda: client.post(reverse("people:search"), {"words": ALIAS}),
    ]
    assert [str(person.pk) in page().text for page in pages] == [True, True]
    actions.shut_out(town.actor("Bea"), person, town.user("Aino"))
    assert [str(person.pk) in page().text for page in pages] == [False, False]
