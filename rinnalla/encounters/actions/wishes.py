"""What somebody wishes help with: opened, taken, asked of a service, ended (S0-02)."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.once import make_once
from rinnalla.core.refusal import Wrong, require, require_known
from rinnalla.encounters.actions.recording import record_encounter
from rinnalla.encounters.drafts import EncounterDraft, HelpDraft, WishDraft
from rinnalla.encounters.models import Encounter, HelpGiven, Missing, Wish, WishState, WithWhom
from rinnalla.encounters.policy import (
    encounters_readable_by,
    encounters_with,
    may_record,
    may_tend_wish,
    wishes_readable_by,
)
from rinnalla.encounters.wrong import is_absurd
from rinnalla.organisations.finding import only_known
from rinnalla.people.holding import hold_all
from rinnalla.people.models import Person
from rinnalla.people.policy import cards_visible_to, has_pair


class TooLate(Exception):
    """Somebody was quicker; `wish` is as it stands now."""

    def __init__(self, wish: Wish) -> None:
        super().__init__(str(wish.pk))
        self.wish = wish


class TakenAlready(TooLate):
    """Somebody else has taken the wish meanwhile."""


class EndedAlready(TooLate):
    """The wish has ended meanwhile in another way."""


class WishWrong(Wrong):
    """A draft that cannot be a wish, or an ending that says too little."""


@dataclass(frozen=True)
class CouldNot:
    """What was missing when we could not help: codes of Missing, and words (S2-16)."""

    missing: tuple[str, ...] = ()
    words: str = ""


@transaction.atomic
def open_wish(actor: Actor, draft: WishDraft, *, team_id: UUID, kept_close: bool = False) -> Wish:
    """Write down a wish by itself, without an encounter; nameless ones too (S0-02).

    The draft's id is the wish's: the same draft again changes nothing. Raises Refused for a team
    that the actor does not go out with, NotKnown for a person whose card they do not see or the
    id of another's row, WishWrong.
    """
    require(may_record(actor, team_id))
    _require_person(actor, draft, kept_close=kept_close)
    if not draft.words.strip():
        raise WishWrong("words")
    if draft.until and is_absurd(draft.until - datetime.timedelta(days=365)):
        raise WishWrong("until")
    wish, is_new = make_once(
        Wish.objects.filter(organisation_id=actor.organisation_id, team_id=team_id),
        draft.id,
        organisation_id=actor.organisation_id,
        team_id=team_id,
        person_id=draft.person_id,
        words=draft.words,
        is_now=draft.is_now,
        until=draft.until,
        wished_at=clock.now(),
        kept_close=kept_close,
    )
    if is_new:
        trail.record(actor, "wish.noted", [wish, *_people(wish)])
    return wish


@transaction.atomic
def take_wish(actor: Actor, wish: Wish, *, over_from: UUID | None = None) -> Wish:
    """Say that oneself sees to it, so that two do not; taking one's own again changes nothing.

    `over_from`: the user from whom it is taken over, as the page showed it. Raises Refused,
    NotKnown, TakenAlready where somebody else has it, EndedAlready.
    """
    fresh = _held(actor, wish)
    require(actor.user_id is not None)
    if fresh.taken_by_id == actor.user_id:
        return fresh
    if fresh.taken_by_id not in {None, over_from}:
        raise TakenAlready(fresh)
    fresh.taken_by_id, fresh.taken_at = actor.user_id, clock.now()
    fresh.save(update_fields=["taken_by", "taken_at"])
    trail.record(actor, "wish.taken", [fresh, *_people(fresh)])
    return fresh


@transaction.atomic
def let_go_of_wish(actor: Actor, wish: Wish) -> Wish:
    """Leave a wish that oneself had taken for others to take. Raises Refused, NotKnown."""
    fresh = _held(actor, wish)
    if fresh.taken_by_id is None:
        return fresh
    require(fresh.taken_by_id == actor.user_id)
    fresh.taken_by_id, fresh.taken_at = None, None
    fresh.save(update_fields=["taken_by", "taken_at"])
    trail.record(actor, "wish.let_go", [fresh, *_people(fresh)])
    return fresh


@transaction.atomic
def note_service_asked(actor: Actor, wish: Wish) -> Wish:
    """Note that a service was asked: our part ends, its queue begins. Once: the first time counts.

    Raises Refused, NotKnown, EndedAlready.
    """
    fresh = _held(actor, wish)
    if fresh.asked_service_at is None:
        fresh.asked_service_at = max(clock.now(), fresh.wished_at)
        fresh.save(update_fields=["asked_service_at"])
        trail.record(actor, "wish.service_asked", [fresh, *_people(fresh)])
    return fresh


@transaction.atomic
def end_wish_with_help(actor: Actor, wish: Wish, help_given_id: UUID) -> Wish:
    """End it by help that was given in an encounter the actor may read, at that moment.

    Raises Refused, NotKnown, EndedAlready.
    """
    fresh = _held(actor, wish, WishState.HELPED)
    given = only_known(HelpGiven.objects.filter(pk=help_given_id).select_related("encounter"))
    require_known(_may_link(actor, fresh, given.encounter))
    at = max(given.encounter.happened_at, fresh.wished_at)
    return _end(actor, fresh, WishState.HELPED, at=at, help_given=given)


@transaction.atomic
def end_wish_by_helping(actor: Actor, wish: Wish, given: HelpDraft) -> Wish:
    """Help now: the encounter in which it was given is recorded with it, and ends the wish.

    Figures-only help of a known person ends the wish and is not named by it (ADR 0010). Raises
    Refused, NotKnown, EndedAlready, DraftWrong.
    """
    hold_all([wish.person_id] if wish.person_id else [])  # who forgets a person holds them first
    fresh = _held(actor, wish, WishState.HELPED)
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
    fresh = _held(actor, wish, WishState.MATTER_FINISHED)
    return _end(actor, fresh, WishState.MATTER_FINISHED)


@transaction.atomic
def end_wish_not_wanted(actor: Actor, wish: Wish) -> Wish:
    """The person does not want it any more, and owes no reason.

    Raises Refused, NotKnown, EndedAlready.
    """
    fresh = _held(actor, wish, WishState.NOT_WANTED)
    return _end(actor, fresh, WishState.NOT_WANTED)


@transaction.atomic
def end_wish_could_not(actor: Actor, wish: Wish, said: CouldNot) -> Wish:
    """We could not: what was missing is kept for those who can change it (S2-16).

    Raises Refused, NotKnown, EndedAlready, WishWrong where nothing is said of what was missing.
    """
    if not set(said.missing) <= set(Missing.values) or not (said.missing or said.words.strip()):
        raise WishWrong("missing")
    fresh = _held(actor, wish, WishState.COULD_NOT)
    if fresh.state == WishState.OPEN:
        fresh.missing, fresh.could_not = list(dict.fromkeys(said.missing)), said.words
    return _end(actor, fresh, WishState.COULD_NOT)


def _held(actor: Actor, wish: Wish, ending: str = "") -> Wish:
    """The wish as it stands now, nobody else changing it until the commit.

    Raises NotKnown, Refused; EndedAlready where it has ended otherwise than by `ending`.
    """
    require_known(wishes_readable_by(actor).filter(pk=wish.pk).exists())
    require(may_tend_wish(actor, wish))
    fresh = Wish.objects.select_for_update().get(pk=wish.pk)
    if fresh.state not in {WishState.OPEN, ending}:
        raise EndedAlready(fresh)
    return fresh


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
    trail.record(actor, "wish.ended", [wish, *_people(wish)], facts={"how": state})
    return wish


def _may_link(actor: Actor, wish: Wish, encounter: Encounter) -> bool:
    """Help fulfils a wish of somebody who was there; nameless help a nameless wish."""
    if wish.person is None:
        nameless = encounters_readable_by(actor).filter(persons=None, team_id=wish.team_id)
        return nameless.filter(pk=encounter.pk).exists()
    return encounters_with(actor, wish.person).filter(pk=encounter.pk).exists()


def _require_person(actor: Actor, draft: WishDraft, *, kept_close: bool) -> None:
    if draft.person_id is not None:
        hold_all([draft.person_id])
        require_known(cards_visible_to(actor).filter(pk=draft.person_id).exists())
    # What is kept close is read by the person's own pair: without one nobody could read it.
    if kept_close and (draft.person_id is None or not has_pair(draft.person_id)):
        raise WishWrong("kept_close")


def _people(wish: Wish) -> list[Person]:
    return [] if wish.person is None else [wish.person]
