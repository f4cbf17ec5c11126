"""What the person wishes of contact, their limits, and what others asked about them."""

from django.utils.translation import gettext as _

from rinnalla.people.contact_words import STATES, WAYS
from rinnalla.people.disclosure_words import ANSWERS
from rinnalla.people.models import (
    ContactWish,
    Death,
    Disclosure,
    Responsible,
    ShutOut,
    ShutOutBy,
    SleepingPlace,
)
from rinnalla.people.policy import sleeping_places_visible_to
from rinnalla.people.rhythms import rhythm_words
from rinnalla.privacy.own.telling import Entry, Section, day, entry, fact, listed, moment, yes_or_no
from rinnalla.privacy.own.whose import Whose


def contact(whose: Whose) -> Section:
    """What the person wishes of contact, now and before, and who their own pair is and was."""
    wishes = ContactWish.objects.filter(person=whose.person).order_by("-recorded_at", "-pk")
    pair = Responsible.objects.filter(person=whose.person).order_by("-recorded_at", "-pk")
    return Section(
        "contact",
        _("How we are in touch with you"),
        (*map(_wish, wishes), *(_in_pair(whose, one) for one in pair)),
        nothing=_("We have not agreed on being in touch. You may come to us at any time."),
    )


def limits(whose: Whose) -> Section:
    """Who sees nothing of the person by their wish; where they sleep; that they were said dead.

    Who stepped aside by their own wish is that worker's matter and is not told, nor who told of
    a death.
    """
    outs = ShutOut.objects.filter(person=whose.person).order_by("-recorded_at", "-pk")
    sleeping = sleeping_places_visible_to(whose.actor).filter(person=whose.person)
    deaths = Death.objects.filter(person=whose.person).order_by("-recorded_at", "-pk")
    return Section(
        "limits",
        _("Limits"),
        (
            *(_shut_out(whose, one) for one in outs),
            *(_sleeping(whose, one) for one in sleeping),
            *map(_death, deaths),
        ),
    )


def told_to_others(whose: Whose) -> Section:
    """What others asked about the person, and what was told them."""
    asked = Disclosure.objects.filter(person=whose.person).order_by("-asked_at", "-pk")
    return Section(
        "told_to_others",
        _("What others have asked about you"),
        tuple(_disclosure(whose, one) for one in asked),
        nothing=_("We have not written down that anybody asked us about you."),
    )


def _wish(one: ContactWish) -> Entry:
    rhythm = rhythm_words(one.rhythm_days) if one.rhythm_days else ""
    ways = [WAYS[way] for way in one.ways if way in WAYS]
    return entry(
        moment("since", _("From"), one.recorded_at),
        fact("state", _("What you wished"), STATES.get(one.state, one.state), value=one.state),
        fact("rhythm_days", _("How often"), rhythm, value=one.rhythm_days),
        listed("ways", _("In what way"), ways, codes=one.ways),
        yes_or_no("may_be_looked_for", _("We may look for you"), one.may_be_looked_for),
        fact("words", _("What we do together, in your words"), one.words, is_own=True),
        moment("ended_at", _("Until"), one.ended_at),
    )


def _in_pair(whose: Whose, one: Responsible) -> Entry:
    return entry(
        fact("user", _("Of your own pair"), whose.user(one.user_id)),
        moment("since", _("Since"), one.recorded_at),
        moment("ended_at", _("Until"), one.ended_at),
    )


def _shut_out(whose: Whose, one: ShutOut) -> Entry:
    asked = one.by == ShutOutBy.PERSON
    who = whose.user(one.user_id) if asked else _("a worker, by their own wish")
    return entry(
        fact("user", _("Sees nothing of you"), who),
        fact("by", _("Whose wish"), _("yours") if asked else _("the worker's"), value=one.by),
        moment("since", _("Since"), one.recorded_at),
        moment("ended_at", _("Until"), one.ended_at),
    )


def _sleeping(whose: Whose, one: SleepingPlace) -> Entry:
    return entry(
        fact("words", _("Where you sleep"), one.words),
        fact("said_yes_to", _("To whom you said yes"), whose.user(one.said_yes_to_id)),
        day("ends_on", _("We remember this until"), one.ends_on),
        moment("recorded_at", _("Written down"), one.recorded_at),
    )


def _death(one: Death) -> Entry:
    return entry(
        moment("told_at", _("We were told that you had died"), one.recorded_at),
        day("on", _("The day that was told"), one.on),
        moment("undone_at", _("Put right"), one.undone_at),
    )


def _disclosure(whose: Whose, one: Disclosure) -> Entry:
    return entry(
        moment("asked_at", _("When"), one.asked_at),
        fact("asked_by", _("Who asked"), one.asked_by),
        fact("kind", _("What we answered"), ANSWERS.get(one.kind, one.kind), value=one.kind),
        fact("what", _("What was asked, and what was told"), one.what),
        fact("ground", _("On what ground"), one.ground),
        fact("decided_by", _("Who decided"), whose.user(one.decided_by_id)),
        yes_or_no("person_was_told", _("You were told about it"), one.person_was_told),
        moment("recorded_at", _("Written down"), one.recorded_at),
    )
