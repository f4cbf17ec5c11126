"""Remembering somebody by an alias, and what they are called."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.people.agreeing import facts_of, write_yes
from rinnalla.people.alias_index import write_pieces
from rinnalla.people.drafts import PersonDraft
from rinnalla.people.holding import hold
from rinnalla.people.models import Alias, Following, Person
from rinnalla.people.policy import may_remember_in, may_tend_person


class OnlyAlias(Exception):
    """A person keeps at least one alias: by what else would they be remembered?"""


@transaction.atomic
def remember_person(actor: Actor, draft: PersonDraft, *, once: UUID) -> Person:
    """Remember somebody who has said yes to it; the same `once` again changes nothing.

    The yes is said when they are met, so that moment is their first contact. Raises Refused, also
    for a team that is not the actor's own; NotKnown for the id of another's row; ValueError for a
    text that was never told or a time that cannot be chosen.
    """
    require(may_remember_in(actor, draft.team_id))
    here = {"organisation_id": actor.organisation_id}
    told_at = draft.spoken_yes.told_at or clock.now()
    spoken_yes = replace(draft.spoken_yes, told_at=told_at)
    followed = Following.objects.filter(team_id=draft.team_id).values("person")
    mine = Person.objects.filter(organisation_id=actor.organisation_id, pk__in=followed)
    known_since = clock.helsinki_day(told_at)
    person, is_new = make_once(mine, once, **here, known_since=known_since)
    if not is_new:
        return person
    Following.objects.create(**here, person=person, team_id=draft.team_id, last_met_at=told_at)
    alias = Alias.objects.create(**here, person=person, name=draft.alias, is_main=True)
    write_pieces([alias])
    write_yes(actor, person, spoken_yes, once=new_id())
    trail.record(actor, "person.remembered", [person], facts=facts_of(spoken_yes))
    return person


@transaction.atomic
def add_alias(
    actor: Actor, person: Person, name: str, *, is_main: bool = False, once: UUID
) -> Alias:
    """Add a name that the person wishes to be called by; the same `once` again changes nothing.

    Raises Refused, and NotKnown for the id of another's row.
    """
    require(may_tend_person(actor, person))
    hold(person)
    alias, is_new = make_once(
        Alias.objects.filter(person=person),
        once,
        organisation_id=person.organisation_id,
        person=person,
        name=name,
    )
    if not is_new:
        return alias
    write_pieces([alias])
    if is_main:
        _put_first(alias)
    trail.record(actor, "alias.added", [person, alias], facts={"main": int(is_main)})
    return alias


@transaction.atomic
def make_main_alias(actor: Actor, alias: Alias) -> Alias:
    """Call the person first of all by that alias; twice changes nothing. Raises Refused."""
    require(may_tend_person(actor, alias.person))
    hold(alias.person)
    _put_first(alias)
    trail.record(actor, "alias.put_first", [alias.person, alias])
    return alias


@transaction.atomic
def remove_alias(actor: Actor, alias: Alias) -> None:
    """Forget an alias; if it was the main one, the oldest of the others is from now on.

    Raises Refused, OnlyAlias.
    """
    person = alias.person
    require(may_tend_person(actor, person))
    hold(person)
    held = list(Alias.objects.filter(person=person).select_for_update().order_by("pk"))
    others = [one for one in held if one.pk != alias.pk]
    if not others:
        raise OnlyAlias
    removed = Alias.objects.get(pk=alias.pk)
    Alias.objects.filter(pk=alias.pk).delete()
    if removed.is_main:
        _put_first(others[0])
    trail.record(actor, "alias.removed", [person, removed])


def _put_first(alias: Alias) -> None:
    others = Alias.objects.filter(person=alias.person_id, is_main=True).exclude(pk=alias.pk)
    others.update(is_main=False)
    Alias.objects.filter(pk=alias.pk).update(is_main=True)
