"""What the person wanted help with, what is carried with them, and when we tried to reach them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rinnalla.encounters.earlier_endings import EarlierEnding, read
from rinnalla.encounters.models import Attempt, Wish
from rinnalla.encounters.words import MISSING, WISH_STATES, in_words
from rinnalla.people.contact_words import WAYS
from rinnalla.privacy.own.telling import (
    Entry,
    Fact,
    Section,
    day,
    entry,
    fact,
    listed,
    moment,
    yes_or_no,
)
from rinnalla.privacy.own.whose import Whose
from rinnalla.privacy.policy import attempts_told_to, wishes_told_to
from rinnalla.support.models import Matter, Step
from rinnalla.support.policy import matters_readable_by
from rinnalla.support.words import STATES


def wishes(whose: Whose) -> Section:
    """The person's wishes for help, newest first, with how they ended, now and before."""
    rows = wishes_told_to(whose.actor, whose.person).order_by("-wished_at", "-pk")
    return Section(
        "wishes",
        _("What you wanted help with"),
        tuple(_wish(whose, one) for one in rows),
        nothing=_("Nothing is written down that you wanted help with."),
    )


def matters(whose: Whose) -> Section:
    """Matters carried with the person, newest first, with their steps."""
    mine = matters_readable_by(whose.actor).filter(person=whose.person)
    rows = mine.prefetch_related("steps").order_by("-recorded_at", "-pk")
    return Section(
        "matters",
        _("What we carry with you"),
        tuple(_matter(whose, one) for one in rows),
        nothing=_("We carry no matter with you."),
    )


def attempts(whose: Whose) -> Section:
    """When we tried to reach the person and met nobody, newest first."""
    rows = attempts_told_to(whose.actor, whose.person).order_by("-tried_at", "-pk")
    return Section(
        "attempts",
        _("When we tried to reach you"),
        tuple(_attempt(whose, one) for one in rows),
        nothing=_("We have not written down that we tried to reach you and did not meet."),
    )


def _wish(whose: Whose, one: Wish) -> Entry:
    return entry(
        moment("wished_at", _("When"), one.wished_at),
        fact("words", _("What you wanted help with"), one.words, is_own=True),
        yes_or_no("is_now", _("Wanted at that very moment"), one.is_now),
        moment("until", _("How long the moment lasts"), one.until),
        fact("state", _("How it stands"), WISH_STATES.get(one.state, ""), value=one.state),
        fact("team", _("Our team"), whose.team(one.team_id)),
        fact("taken_by", _("Who sees to it"), whose.user(one.taken_by_id)),
        moment("taken_at", _("Taken to be seen to"), one.taken_at),
        moment("asked_service_at", _("We asked the service"), one.asked_service_at),
        moment("ended_at", _("Ended"), one.ended_at),
        *_not_helped(one),
        yes_or_no("kept_close", _("Only your own pair reads it"), one.kept_close),
        moment("recorded_at", _("Written down"), one.recorded_at),
        inner=_earlier(whose, read(one.earlier_endings)),
        inner_title=_("How it had ended before"),
        inner_key="earlier_endings",
    )


def _matter(whose: Whose, one: Matter) -> Entry:
    steps = sorted(one.steps.all(), key=lambda step: step.order)
    return entry(
        fact("title", _("What it is about"), one.title),
        fact("neutral_title", _("What our lists call it"), one.neutral_title),
        fact("state", _("How it stands"), STATES.get(one.state, ""), value=one.state),
        day("until", _("By"), one.until),
        fact("team", _("Our team"), whose.team(one.team_id)),
        fact("carried_by", _("Who carries it"), whose.user(one.carried_by_id)),
        moment("ended_at", _("Ended"), one.ended_at),
        *_not_helped(one),
        yes_or_no("kept_close", _("Only your own pair reads it"), one.kept_close),
        moment("recorded_at", _("Written down"), one.recorded_at),
        inner=(*map(_step, steps), *_earlier(whose, read(one.earlier_endings))),
        inner_title=_("Steps, and how it had ended before"),
        inner_key="steps_and_earlier_endings",
    )


def _step(step: Step) -> Entry:
    return entry(
        fact("text", _("Step"), step.text),
        moment("done_at", _("Done"), step.done_at),
        moment("recorded_at", _("Written down"), step.recorded_at),
    )


def _earlier(whose: Whose, endings: Iterable[EarlierEnding]) -> list[Entry]:
    states = {**STATES, **WISH_STATES}
    return [
        entry(
            moment("ended_at", _("Ended"), one.ended_at),
            fact("state", _("How it ended"), states.get(one.state, ""), value=one.state),
            *_not_helped(one),
            moment("reopened_at", _("Opened again"), one.reopened_at),
            fact("reopened_by", _("Who opened it again"), whose.user(one.reopened_by)),
        )
        for one in endings
    ]


def _not_helped(one: Wish | Matter | EarlierEnding) -> tuple[Fact, Fact]:
    """Why it was not helped with, as codes and in words."""
    missing = in_words(MISSING, one.missing)
    return (
        listed("missing", _("What was missing in the services"), missing, codes=one.missing),
        fact("could_not", _("What we could not help with"), one.could_not),
    )


def _attempt(whose: Whose, one: Attempt) -> Entry:
    return entry(
        moment("tried_at", _("When"), one.tried_at),
        fact("way", _("In what way"), WAYS.get(one.way, ""), value=one.way),
        fact("tried", _("What we tried"), one.tried),
        fact("learnt", _("What we learnt"), one.learnt),
        fact("next_step", _("What we do next"), one.next_step),
        fact("team", _("Our team"), whose.team(one.team_id)),
        fact("recorded_by", _("Who wrote it down"), whose.user(one.recorded_by_id)),
        moment("recorded_at", _("Written down"), one.recorded_at),
    )
