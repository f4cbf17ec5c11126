"""What can be kept close, of somebody whose pair is Aino: the matrix asked a second time.

Whoever is outside the pair stands as near to each thing as they can: Fanny recorded the encounter,
Bea was there and recorded it too, and carries the matter, and nobody is shut out.
"""

import dataclasses

from django.urls import reverse

from rinnalla.audit import trail
from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters import beside_words, note_words
from rinnalla.encounters.actions import correct_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.models import Encounter, HelpGiven, Present, Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.fieldsync.tests.phone_records import lying_in_tray
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.models import Person, ShutOut
from rinnalla.support import matter_words
from rinnalla.support.models import Matter
from rinnalla.support.tests.factories import make_matter
from tests.matrix_arguments import Things

SECRET = "Salapolku"  # stands in every text that is kept close, and nowhere else
LOOKED_FOR = "tuulimylly"  # stands beside it, and in what is open
TEXT = f"{LOOKED_FOR} {SECRET}"

# Each of them, and the parameters of addresses that name it.
KEPT = {
    "encounter": {"encounter_id"},
    "encounter, named second": {"other_id"},
    "other record of the encounter": {"encounter_id"},
    "wish": {"wish_id"},
    "wish in the other record": {"wish_id"},
    "matter": {"matter_id", "step_id"},
    "item of the tray": {"item_id"},
}


class CloseThings(Things):
    """As `Things`, with what is kept close beside them; what is open here hangs on it.

    `close`: by the names of `KEPT`, the ids by which addresses name it. `close_ids`: of every row
    that only the pair may know of. `open_ids`: of an encounter and a matter of the same person that
    the same search finds; an earlier version of the encounter was kept close.
    """

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        ShutOut.objects.update(ended_at=clock.now())  # it is closeness alone that keeps Fanny out
        person = Person.objects.get(pk=self.known["person_id"])
        met, again = _told_twice(town, person)
        whose = {"person": person}
        wishes = [_wish(town, **whose, kept_close=True), _wish(town, **whose, encounter=again)]
        matters = _matters(town, person)
        whom = {"with_whom": "known", "people_ids": [str(person.pk)]}
        item = lying_in_tray(town, **whom, kept_close=True, note=TEXT)
        begun = _matter(town, LOOKED_FOR, person=person, wish=wishes[0])
        open_ones = [_open_now(town, person), begun]
        self.open_ids = [str(one.pk) for one in open_ones]
        self.known |= {"encounter_id": open_ones[0].pk, "matter_id": begun.pk}
        self.known["wish_id"] = _helped(town, person, met).pk
        step = matters[0].steps.get()
        self.close: dict[str, dict[str, object]] = {
            "encounter": {"encounter_id": met.pk},
            "encounter, named second": {"other_id": met.pk},
            "other record of the encounter": {"encounter_id": again.pk},
            "wish": {"wish_id": wishes[0].pk},
            "wish in the other record": {"wish_id": wishes[1].pk},
            "matter": {"matter_id": matters[0].pk, "step_id": step.pk},
            "item of the tray": {"item_id": item.pk},
        }
        rows = [met, again, *wishes, *matters, step, item]
        self.close_ids = [str(one.pk) for one in rows]
        for row, deed in ((met, "encounter"), (wishes[0], "wish"), (matters[0], "matter")):
            trail.record(town.actor("Aino"), f"{deed}.opened", [row, person])

    def address_of(self, name: str, parameters: list[str], kept: str) -> str:
        """The address of a route with that kept-close thing in it."""
        ids = self.known | self.close[kept]
        return reverse(name, kwargs={key: ids[key] for key in parameters})


def _told_twice(town: Town, person: Person) -> tuple[Encounter, Encounter]:
    """Recorded by Fanny, who was there with Bea; and by Bea, nameless, said to be the same."""
    columns = Encounter._meta.local_concrete_fields
    words = {one.name: TEXT for one in columns if isinstance(one, EncryptedTextField)}
    met = make_encounter(town.north, town.user("Fanny"), person, kept_close=True, **words)
    here = {"organisation": town.organisation, "encounter": met}
    Present.objects.create(**here, user=town.user("Bea"))
    HelpGiven.objects.create(**here, words=TEXT)
    again = make_encounter(town.north, town.user("Bea"), note=TEXT, joined_to=met)
    note_words.index_all([met, again])
    return met, again


def _open_now(town: Town, person: Person) -> Encounter:
    """An encounter that was kept close once, and said something else then."""
    met = make_encounter(town.north, town.user("Aino"), person, kept_close=True, note=TEXT)
    said = dataclasses.replace(draft_of(met), kept_close=False, note=LOOKED_FOR)
    return correct_encounter(town.actor("Aino"), met, said, version=1, why=LOOKED_FOR)


def _wish(town: Town, **more: object) -> Wish:
    """Help wanted now, from whoever takes it."""
    here = {"organisation": town.organisation, "team": town.north}
    now = clock.now()
    wish = Wish.objects.create(**here, words=TEXT, wished_at=now, is_now=True, **more)
    beside_words.index_wishes([wish])
    return wish


def _helped(town: Town, person: Person, met: Encounter) -> Wish:
    """An open wish that ended with help given where it is kept close."""
    ended = {"state": "helped", "ended_at": clock.now(), "help_given": met.help_given.get()}
    return Wish.objects.create(
        organisation=town.organisation,
        team=town.north,
        person=person,
        words=LOOKED_FOR,
        wished_at=clock.now(),
        **ended,
    )


def _matters(town: Town, person: Person) -> list[Matter]:
    """An open one, one that Aino carries, one that was finished, and one we could not help with."""
    of_person = {"person": person, "kept_close": True}
    ended = of_person | {"ended_at": clock.now()}
    return [
        _matter(town, TEXT, TEXT, **of_person),
        _matter(town, TEXT, **of_person, carrier="Aino"),
        _matter(town, TEXT, **ended, state="finished"),
        _matter(town, TEXT, **ended, state="could_not", could_not=TEXT),
    ]


def _matter(town: Town, *told: str, carrier: str = "Bea", **more: object) -> Matter:
    """Carried until today."""
    carried = {"carried_by": town.user(carrier), "until": clock.today()}
    matter = make_matter(town.north, *told, **carried, **more)
    matter_words.index(matter)
    return matter
