"""What happens in a team, as drawn: deeds by the very same actions as the pages', and time."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import time_machine
from django.db import transaction

from rinnalla.audit.actor import Actor
from rinnalla.casefile.actions import erase_person
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.actions import (
    AttemptDraft,
    MessageDraft,
    correct_encounter,
    end_wish_not_wanted,
    judge_pair,
    leave_message,
    record_attempt,
    record_encounter,
    take_wish,
)
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft, WishDraft
from rinnalla.encounters.models import Encounter, Wish
from rinnalla.organisations.actions import add_membership, end_membership
from rinnalla.organisations.models import Membership, Role
from rinnalla.organisations.policy.roles import Place
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.actions import (
    ContactDraft,
    DeathDraft,
    NeverDraft,
    add_never_rule,
    agree_contact,
    choose_pair,
    come_back,
    end_never_rule,
    end_shut_out,
    pause_contact,
    record_consent,
    record_death,
    shut_out,
    undo_death,
    withdraw_consent,
)
from rinnalla.people.drafts import ConsentDraft
from rinnalla.people.models import Death, NeverRule, Person, ShutOut
from rinnalla.places.actions import close_place
from rinnalla.places.models import LastingPlace
from rinnalla.support.actions import begin_matter, end_matter
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter

Draw = Callable[[list[Any]], Any]


@dataclass
class Street:
    """The town, its people, and the hand that draws; `done` tells what came of it."""

    town: Town
    people: list[Person]
    draw: Draw
    clock: time_machine.Traveller
    done: list[str] = field(default_factory=list)

    def happen(self, deed: str) -> None:
        """Let that happen; what may not be is refused, and changes nothing."""
        try:
            with transaction.atomic():
                DEEDS[deed](self, self._actor(), self.draw(self.people))
        except (Refused, NotKnown, IndexError, ValueError):
            return
        self.done.append(deed)

    def _actor(self) -> Actor:
        return self.town.actor(self.draw(["Bea", "Bea", "Aino"]))

    def one_of(self, model: Any, **wanted: Any) -> Any:
        """A row of that table; IndexError where there is none."""
        return self.draw(list(model._base_manager.filter(**wanted).order_by("pk")))

    def later(self, **span: int) -> None:
        """Time passes."""
        self.clock.move_to(clock.now() + datetime.timedelta(**span))


def _record(street: Street, actor: Actor, person: Person) -> None:
    known = street.draw([(), (person.pk,), (person.pk, street.draw(street.people).pk)])
    wish = WishDraft(
        "sukat",
        is_now=street.draw([True, False]),
        until=street.draw([None, clock.now() + datetime.timedelta(hours=3)]),
        person_id=known[0] if known else None,
    )
    draft = EncounterDraft(
        team_id=street.town.north.pk,
        happened_at=clock.now(),
        with_whom="known" if known else "nameless",
        people_ids=tuple(dict.fromkeys(known)),
        own_words=street.draw(["", "Haluan nukkua."]),
        wishes=street.draw([(), (wish,)]),
        kept_close=street.draw([False, False, True]),
    )
    record_encounter(actor, draft, once=new_id())


def _correct(street: Street, actor: Actor, person: Person) -> None:
    one = street.one_of(Encounter)
    people = street.draw([(), (person.pk,)])
    whom = "known" if people else "nameless"
    said = replace(draft_of(one), people_ids=people, with_whom=whom, note=str(new_id()), wishes=())
    correct_encounter(actor, one, said, version=one.version)


def _matter(street: Street, actor: Actor, person: Person) -> None:
    draft = MatterDraft(
        team_id=street.town.north.pk,
        title="Hakemus",
        person_id=street.draw([None, person.pk]),
        until=street.draw([None, clock.today() + datetime.timedelta(days=8)]),
        kept_close=street.draw([False, True]),
    )
    begin_matter(actor, draft, once=new_id())


def _pair(street: Street, actor: Actor, person: Person) -> None:
    aino, bea = street.town.user("Aino").pk, street.town.user("Bea").pk
    choose_pair(actor, person, street.draw([[], [aino], [bea], [aino, bea]]))


def _join(street: Street, actor: Actor, person: Person) -> None:
    one, other = street.one_of(Encounter), street.one_of(Encounter)
    if one.pk == other.pk:
        raise ValueError
    judge_pair(actor, one.pk, other.pk, is_same=True)


def _move(street: Street, actor: Actor, person: Person) -> None:
    lead = street.town.actor("Celia")
    place = Place(street.town.south, Role.WORKER)
    add_membership(lead, street.town.user("Aino"), place, once=new_id())


def _leave(street: Street, actor: Actor, person: Person) -> None:
    mine = street.one_of(Membership, user=street.town.user("Aino"), ended_at=None)
    leader = street.town.actor("Bea" if mine.team_id == street.town.north.pk else "Celia")
    last_day = street.draw([None, clock.today(), clock.today() + datetime.timedelta(days=1)])
    end_membership(leader, mine, last_day=last_day)


def _consent(street: Street, actor: Actor, person: Person) -> None:
    today = clock.today()
    ends = today + datetime.timedelta(days=street.draw([1, 300]))
    draft = ConsentDraft("face_to_face", "Sovittiin.", today, ends)
    record_consent(actor, person, draft, once=new_id())


def _agree(street: Street, actor: Actor, person: Person) -> None:
    agree_contact(actor, person, ContactDraft(street.draw([1, 7]), ["phone"], True, "Kahvi"))


def _attempt(street: Street, actor: Actor, person: Person) -> None:
    draft = AttemptDraft(team_id=street.town.north.pk, tried_at=clock.now(), way="phone", tried="S")
    record_attempt(actor, person, draft, once=new_id())


def _message(street: Street, actor: Actor, person: Person) -> None:
    lasting = street.draw(["day", "next_shift"])
    leave_message(actor, MessageDraft(street.town.north.pk, "Ovi", lasting), once=new_id())


def _end_matter(street: Street, actor: Actor, person: Person) -> None:
    end_matter(actor, street.one_of(Matter, state="open"), state="finished")


DEEDS: dict[str, Callable[[Street, Actor, Person], Any]] = {
    "record": _record,
    "correct": _correct,
    "join": _join,
    "matter": _matter,
    "end matter": _end_matter,
    "take wish": lambda s, a, p: take_wish(a, s.one_of(Wish, state="open")),
    "end wish": lambda s, a, p: end_wish_not_wanted(a, s.one_of(Wish, state="open")),
    "attempt": _attempt,
    "message": _message,
    "pause": lambda s, a, p: pause_contact(a, p),
    "agree": _agree,
    "come back": lambda s, a, p: come_back(a, p),
    "never": lambda s, a, p: add_never_rule(
        a, p, NeverDraft(s.draw(["no_calls", "do_not_approach"])), once=new_id()
    ),
    "end never": lambda s, a, p: end_never_rule(a, s.one_of(NeverRule, ended_at=None)),
    "shut out": lambda s, a, p: shut_out(a, p, s.town.user("Aino")),
    "end shut out": lambda s, a, p: end_shut_out(a, s.one_of(ShutOut, ended_at=None)),
    "pair": _pair,
    "death": lambda s, a, p: record_death(a, p, DeathDraft(), once=new_id()),
    "undo death": lambda s, a, p: undo_death(a, s.one_of(Death, undone_at=None).person),
    "consent": _consent,
    "withdraw": lambda s, a, p: withdraw_consent(a, p),
    "erase": lambda s, a, p: erase_person(a, p, reason="pyysi"),
    "move": _move,
    "leave": _leave,
    "close place": lambda s, a, p: close_place(a, s.one_of(LastingPlace)),
    "hours": lambda s, a, p: s.later(hours=s.draw([1, 4, 13])),
    "days": lambda s, a, p: s.later(days=s.draw([1, 2])),
}
