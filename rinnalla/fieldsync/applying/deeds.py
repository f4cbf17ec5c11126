"""Each kind of operation by the very same action as the page's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Model

from rinnalla.audit.actor import Actor
from rinnalla.casefile.actions import record_with_matters
from rinnalla.encounters.actions import (
    CouldNot,
    correct_encounter,
    end_wish_could_not,
    end_wish_not_wanted,
    end_wish_with_help,
    leave_message,
    record_attempt,
    record_observation,
)
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.policy import encounters_readable_by, wishes_readable_by
from rinnalla.encounters.writing.normal import normal
from rinnalla.fieldsync.applying.refusing import CannotBe
from rinnalla.fieldsync.reading import contents as said
from rinnalla.fieldsync.reading.merging import merge
from rinnalla.fieldsync.reading.times import When
from rinnalla.organisations.finding import only_known
from rinnalla.people.actions import come_back, pause_contact, remember_person, stop_contact
from rinnalla.people.models import ContactState, Person
from rinnalla.support.actions import end_matter, promise_matter
from rinnalla.support.policy import matters_readable_by, may_begin


def apply(actor: Actor, content: Any, when: When) -> Model:
    """Do what was recorded; gives the row that was made or changed.

    Raises whatever the deeds raise, and CannotBe where two changed the same.
    """
    return DEEDS[type(content)](actor, content, when)


def _recorded(actor: Actor, told: said.Recorded, when: When) -> Model:
    draft = replace(told.draft, happened_at=when.moment)
    promise = told.promise
    if promise:
        promise = promise[0], replace(promise[1], carried_by=_carrier(actor, draft.team_id))
    return record_with_matters(actor, draft, once=told.id, promise=promise)


def _corrected(actor: Actor, told: said.Corrected, when: When) -> Model:
    encounter = only_known(encounters_readable_by(actor).filter(pk=told.encounter_id))
    held = Encounter.objects.select_for_update(of=("self",)).get(pk=encounter.pk)
    now = draft_of(held)
    base, wanted = (
        normal(replace(one, happened_at=now.happened_at) if one.happened_at == said.LATER else one)
        for one in (told.base, told.said)
    )
    merged, conflicts = merge(now, base, wanted)
    if conflicts:
        raise CannotBe("changed_meanwhile", conflicts[0])
    return correct_encounter(actor, held, merged, version=held.version, why=told.why)


def _attempted(actor: Actor, told: said.Attempted, when: When) -> Model:
    person = Person(pk=told.person_id, organisation_id=actor.organisation_id)
    draft = replace(told.draft, tried_at=when.moment)
    return record_attempt(actor, person, draft, once=told.id)


def _observed(actor: Actor, told: said.Observed, when: When) -> Model:
    return record_observation(actor, replace(told.draft, seen_at=when.moment), once=told.id)


def _left(actor: Actor, told: said.Left, when: When) -> Model:
    return leave_message(actor, told.draft, once=told.id)


def _agreed(actor: Actor, told: said.Agreed, when: When) -> Model:
    spoken_yes = replace(told.draft.spoken_yes, told_at=when.moment)
    return remember_person(actor, replace(told.draft, spoken_yes=spoken_yes), once=told.id)


def _contact(actor: Actor, told: said.ContactChanged, when: When) -> Model:
    if told.state not in CONTACT:
        raise CannotBe("wrong", "state")
    person = Person(pk=told.person_id, organisation_id=actor.organisation_id)
    return CONTACT[told.state](actor, person)


def _matter(actor: Actor, told: said.MatterAdded, when: When) -> Model:
    draft = replace(told.draft, carried_by=_carrier(actor, told.draft.team_id))
    return promise_matter(actor, draft, once=told.id)


def _finished(actor: Actor, told: said.MatterFinished, when: When) -> Model:
    matter = only_known(matters_readable_by(actor).filter(pk=told.matter_id))
    missing, could_not = told.missing, told.could_not
    return end_matter(actor, matter, state=told.state, missing=missing, could_not=could_not)


def _ended(actor: Actor, told: said.WishEnded, when: When) -> Model:
    wish = only_known(wishes_readable_by(actor).filter(pk=told.wish_id))
    if told.how == "helped" and told.help_id:
        return end_wish_with_help(actor, wish, told.help_id)
    if told.how == "not_wanted":
        return end_wish_not_wanted(actor, wish)
    if told.how == "could_not":
        return end_wish_could_not(actor, wish, CouldNot(told.missing, told.could_not))
    raise CannotBe("wrong", "how")


def _left_to_its_worker(actor: Actor, told: said.DraftLeft, when: When) -> Model:
    raise CannotBe("draft_left")


def _carrier(actor: Actor, team_id: UUID) -> UUID | None:
    """Who carries what they promised: workers and leads; of a peer's promise nobody yet."""
    return actor.user_id if may_begin(actor, team_id) else None


CONTACT: dict[str, Callable[[Actor, Person], Model]] = {
    ContactState.WISHES: come_back,
    ContactState.PAUSE: pause_contact,
    ContactState.DOES_NOT_WISH: stop_contact,
}
DEEDS: dict[type, Callable[[Actor, Any, When], Model]] = {
    said.Recorded: _recorded,
    said.Corrected: _corrected,
    said.Attempted: _attempted,
    said.Observed: _observed,
    said.Left: _left,
    said.Agreed: _agreed,
    said.ContactChanged: _contact,
    said.MatterAdded: _matter,
    said.MatterFinished: _finished,
    said.WishEnded: _ended,
    said.DraftLeft: _left_to_its_worker,
}
