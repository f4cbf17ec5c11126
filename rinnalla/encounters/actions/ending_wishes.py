"""How a wish ends: with help, with a matter, not wanted, or we could not (S0-02, S2-16)."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import require_known
from rinnalla.encounters import beside_words
from rinnalla.encounters.actions.recording import record_encounter
from rinnalla.encounters.drafts import EncounterDraft, HelpDraft
from rinnalla.encounters.holding_wishes import WishWrong, held_wish, whose_wish
from rinnalla.encounters.models import HelpGiven, Missing, Wish, WishState, WithWhom
from rinnalla.encounters.policy import (
    encounters_about,
)
from rinnalla.organisations.finding import only_known
from rinnalla.people.holding import hold_all


@dataclass(frozen=True)
class CouldNot:
    """What was missing when we could not help: codes of Missing, and words (S2-16)."""

    missing: tuple[str, ...] = ()
    words: str = ""


@transaction.atomic
def end_wish_with_help(actor: Actor, wish: Wish, help_given_id: UUID) -> Wish:
    """End it by help that was given in an encounter the actor may read, at that moment.

    Raises Refused, NotKnown, EndedAlready.
    """
    fresh = held_wish(actor, wish, WishState.HELPED)
    given = only_known(HelpGiven.objects.filter(pk=help_given_id).select_related("encounter"))
    require_known(encounters_about(actor, fresh).filter(pk=given.encounter_id).exists())
    at = max(given.encounter.happened_at, fresh.wished_at)
    return _end(actor, fresh, WishState.HELPED, at=at, help_given=given)


@transaction.atomic
def end_wish_by_helping(actor: Actor, wish: Wish, given: HelpDraft) -> Wish:
    """Help now: the encounter in which it was given is recorded with it, and ends the wish.

    Figures-only help of a known person ends the wish and is not named by it (ADR 0010). Raises
    Refused, NotKnown, EndedAlready, DraftWrong.
    """
    hold_all([wish.person_id] if wish.person_id else [])  # who forgets a person holds them first
    fresh = held_wish(actor, wish, WishState.HELPED)
    if fresh.state == WishState.HELPED:
        return fresh
    now = clock.now()
    people = (fresh.person_id,) if fresh.person_id else ()
    met = EncounterDraft(
        team_id=fresh.team_id,
        happened_at=now,
        with_whom=WithWhom.KNOWN if people else WithWhom.NAMELESS,
        people_ids=people,
        help=(given,),
        kept_close=fresh.kept_close,
    )
    record_encounter(actor, met, once=new_id())
    row = HelpGiven.objects.filter(pk=given.id).first()
    return _end(actor, fresh, WishState.HELPED, at=max(now, fresh.wished_at), help_given=row)


@transaction.atomic
def end_wish_with_matter(actor: Actor, wish: Wish) -> Wish:
    """End it because a matter that carried it has been finished together.

    Raises Refused, NotKnown, EndedAlready.
    """
    fresh = held_wish(actor, wish, WishState.MATTER_FINISHED)
    return _end(actor, fresh, WishState.MATTER_FINISHED)


@transaction.atomic
def end_wish_not_wanted(actor: Actor, wish: Wish) -> Wish:
    """The person does not want it any more, and owes no reason.

    Raises Refused, NotKnown, EndedAlready.
    """
    fresh = held_wish(actor, wish, WishState.NOT_WANTED)
    return _end(actor, fresh, WishState.NOT_WANTED)


@transaction.atomic
def end_wish_could_not(actor: Actor, wish: Wish, said: CouldNot) -> Wish:
    """We could not: what was missing is kept for those who can change it (S2-16).

    Raises Refused, NotKnown, EndedAlready, WishWrong where nothing is said of what was missing.
    """
    if not set(said.missing) <= set(Missing.values) or not (said.missing or said.words.strip()):
        raise WishWrong("missing")
    fresh = held_wish(actor, wish, WishState.COULD_NOT)
    if fresh.state == WishState.OPEN:
        fresh.missing, fresh.could_not = list(dict.fromkeys(said.missing)), said.words
    return _end(actor, fresh, WishState.COULD_NOT)


def _end(
    actor: Actor,
    wish: Wish,
    state: str,
    *,
    at: datetime.datetime | None = None,
    help_given: HelpGiven | None = None,
) -> Wish:
    """End an open wish; one that has ended so already stays as it is."""
    if wish.state != WishState.OPEN:
        return wish
    wish.state, wish.help_given = state, help_given
    wish.ended_at = at or max(clock.now(), wish.wished_at)
    wish.save(update_fields=["state", "ended_at", "help_given", "missing", "could_not"])
    if wish.could_not:
        beside_words.index_wishes([wish])
    trail.record(actor, "wish.ended", [wish, *whose_wish(wish)], facts={"how": state})
    return wish
