"""What happens at the office meanwhile: each by the deed of its page, or by the clock's."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor, by_clock
from rinnalla.casefile.actions import erase_person
from rinnalla.core import clock
from rinnalla.core.keyring import Purpose, current_keyring, write_keyring
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.actions import correct_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.models import Encounter
from rinnalla.fieldsync import nightly as sync_tasks
from rinnalla.organisations.models import Membership
from rinnalla.organisations.standing import actor_today
from rinnalla.people.actions import choose_pair, end_shut_out, pause_contact, shut_out
from rinnalla.people.models import Person, ShutOut
from rinnalla.phones import actions as phones
from rinnalla.phones import nightly as phone_tasks
from rinnalla.phones.models import Device
from script.tools.simulation.tray import decide

Told = Mapping[str, Any]


class Office:
    """The invented town's office: deeds by their names, each gives what is told of it."""

    def __init__(self, town: Told) -> None:
        self.town = town
        self.organisation_id = UUID(town["organisation"])

    def do(self, asked: Told) -> Any:
        """Do a deed. One that cannot be done (there is nobody left to do it to) is told as such."""
        try:
            return DEEDS[asked["deed"]](self, asked)
        except (NotKnown, Refused) as problem:
            return {"not_done": type(problem).__name__}

    def actor(self, name: str) -> Actor:
        """That member of the cast, acting today."""
        user = User.objects.get(pk=self.town["users"][name])
        return actor_today(user, self.organisation_id)

    def code(self, asked: Told) -> Any:
        """A code that lets one phone in."""
        return {"code": phones.make_code(self.actor(asked["who"]), session_key="")[1]}

    def end_phone(self, asked: Told) -> Any:
        """A lead ends a phone that is lost."""
        device = Device.objects.get(pk=asked["device"])
        phones.end_phone(self.actor(LEAD_OF[asked["who"]]), device)
        return {}

    def shut_out(self, asked: Told) -> Any:
        """A person shuts a worker out."""
        user = User.objects.get(pk=self.town["users"][asked["who"]])
        shut_out(self.actor("Bea"), self._person(asked), user)
        return {}

    def let_in_again(self, asked: Told) -> Any:
        """A person lets a worker see them again."""
        user_id = self.town["users"][asked["who"]]
        for made in ShutOut.objects.filter(user=user_id, person=asked["person"], ended_at=None):
            end_shut_out(self.actor("Bea"), made)
        return {}

    def pause(self, asked: Told) -> Any:
        """A person asks for a pause at the office."""
        pause_contact(self.actor("Bea"), self._person(asked))
        return {}

    def pair(self, asked: Told) -> Any:
        """Other workers become a person's own pair."""
        users = [UUID(self.town["users"][name]) for name in asked["pair"]]
        choose_pair(self.actor("Bea"), self._person(asked), users)
        return {}

    def erase(self, asked: Told) -> Any:
        """A person is forgotten."""
        erase_person(self.actor("Bea"), self._person(asked))
        return {}

    def correct(self, asked: Told) -> Any:
        """Somebody corrects an encounter on its page; gives what it said before."""
        encounter = Encounter.objects.filter(pk=asked["encounter"]).first()
        if encounter is None:
            return {"not_done": "not here"}
        draft = draft_of(encounter)
        correct_encounter(
            self.actor("Bea"),
            encounter,
            replace(draft, note=asked["note"]),
            version=encounter.version,
        )
        return {"before": draft.note}

    def suspend(self, asked: Told) -> Any:
        """A worker's standing waits for a lead's word (their session and factors are in doubt)."""
        mine = Membership.objects.filter(user=self.town["users"][asked["who"]])
        mine.update(suspended_at=clock.now() if asked["is_out"] else None)
        kind = "membership.suspended" if asked["is_out"] else "membership.confirmed"
        trail.record(by_clock(self.organisation_id), kind, mine)
        return {}

    def decide(self, asked: Told) -> Any:
        """Somebody decides about an item of the tray."""
        return decide(self.actor(asked["who"]), asked)

    def rotate(self, asked: Told) -> Any:
        """A new key to seal to; phones hear of it when they next ask."""
        fresh = current_keyring().with_new_key(Purpose.SEALING)
        write_keyring(fresh, settings.KEYRING_FILE)
        return {"newest": fresh.keys(Purpose.SEALING).active}

    def lose_key(self, asked: Told) -> Any:
        """The oldest key to seal to is lost (a keyring brought back from an older copy)."""
        keyring = current_keyring()
        keys = keyring.keys(Purpose.SEALING)
        if len(keys.by_number) < 2:
            return {"not_done": "the only key"}
        oldest = min(keys.by_number)
        left = {number: key for number, key in keys.by_number.items() if number != oldest}
        purposes = {**keyring.purposes, Purpose.SEALING: replace(keys, by_number=left)}
        write_keyring(replace(keyring, purposes=purposes), settings.KEYRING_FILE)
        return {"lost": oldest}

    def night(self, asked: Told) -> Any:
        """The night's tasks about phones and what they brought."""
        actor = by_clock(self.organisation_id)
        for task in phone_tasks.TASKS:
            task(actor)
        for task in sync_tasks.TASKS:
            for _ in task(actor):
                pass
        return {}

    def _person(self, asked: Told) -> Person:
        person = Person.objects.filter(pk=asked["person"]).first()
        if person is None:
            raise NotKnown
        return person


LEAD_OF = {"Aino": "Bea", "Bea": "Bea", "Fanny": "Bea", "Carl": "Celia"}
DEEDS: dict[str, Callable[[Office, Told], Any]] = {
    name: getattr(Office, name)
    for name in (
        "code", "end_phone", "shut_out", "let_in_again", "pause", "pair", "erase", "correct",
        "suspend", "rotate", "lose_key", "night", "decide",
    )
}  # fmt: skip
