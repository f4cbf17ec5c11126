"""The full card of a person: what a page of them tells, so far as it is of use on the street."""

import datetime
from collections.abc import Mapping
from uuid import UUID

from rinnalla.encounters.models import Attempt, Encounter, WishState
from rinnalla.encounters.policy import wishes_with
from rinnalla.encounters.queries import attempts_of, latest_with, voices_of
from rinnalla.fieldsync.holding.view import Content, View, day, moment, text_id
from rinnalla.fieldsync.holding.wishes_and_matters import matter_content, wish_content
from rinnalla.people.models import ContactWay, ContactWish, Following, Person
from rinnalla.people.policy import followings_visible_to, is_in_pair
from rinnalla.people.queries import PersonCard, remembered_until
from rinnalla.support.models import MatterState
from rinnalla.support.policy import matters_readable_by

MEETINGS, ATTEMPTS = 5, 3
MOST_WISHES, MOST_MATTERS = 50, 100


def full_cards(view: View, cards: Mapping[UUID, PersonCard]) -> dict[UUID, Content]:
    """What these people's full cards hold beside the short ones; all of them are visible."""
    wishes = ContactWish.objects.filter(person__in=cards, ended_at=None)
    contact = {one.person_id: one for one in wishes}
    people = Person.objects.filter(pk__in=cards)
    return {
        one.pk: {
            "pair": list(cards[one.pk].pair_names),
            "level": cards[one.pk].level,
            "known_since": day(one.known_since),
            "remembered_until": day(remembered_until(view.actor, one)),
            "contact": _contact(contact.get(one.pk)),
            "last_met_at": moment(_last_met(view, one)),
            **_story(view, one),
            **_open(view, one),
        }
        for one in people
    }


def _contact(wish: ContactWish | None) -> Content:
    if wish is None:
        return {
            "state": "",
            "rhythm_days": None,
            "ways": [],
            "may_be_looked_for": False,
            "words": "",
            "since": None,
        }
    return {
        "state": wish.state,
        "rhythm_days": wish.rhythm_days,
        "ways": [way for way in ContactWay.values if way in wish.ways],
        "may_be_looked_for": wish.may_be_looked_for,
        "words": str(wish.words),
        "since": moment(wish.recorded_at),
    }


def _last_met(view: View, person: Person) -> datetime.datetime | None:
    """When anybody last met them; a meeting that is kept close counts for the pair alone."""
    rows = followings_visible_to(view.actor).filter(person=person)
    met = [at for one in rows for at in _moments(one, near=is_in_pair(view.actor, person))]
    return max(met, default=None)


def _moments(following: Following, *, near: bool) -> list[datetime.datetime]:
    told = [following.last_met_at, following.last_met_close_at if near else None]
    return [at for at in told if at is not None]


def _story(view: View, person: Person) -> Content:
    latest = latest_with(view.actor, person)
    said = voices_of(view.actor, person, successes=0, latest=latest).own_words
    rows = Encounter.objects.select_related("recorded_by").in_bulk(latest[:MEETINGS])
    words = said and {
        "at": moment(said.at),
        "words": str(said.words),
        "kept_close": said.kept_close,
    }
    return {
        "own_words": words,
        "met": [_meeting(rows[one]) for one in latest[:MEETINGS] if one in rows],
        "attempts": [_attempt(one) for one in attempts_of(view.actor, person, limit=ATTEMPTS)],
    }


def _open(view: View, person: Person) -> Content:
    wishes = wishes_with(view.actor, person).filter(state=WishState.OPEN)
    wishes = wishes.select_related("taken_by").order_by("wished_at", "pk")
    matters = matters_readable_by(view.actor).filter(person=person, state=MatterState.OPEN)
    matters = matters.select_related("carried_by").order_by("recorded_at", "pk")
    return {
        "wishes": wish_content(view.actor, wishes[:MOST_WISHES]),
        "matters": matter_content(list(matters[:MOST_MATTERS]), neutral=False),
    }


def _meeting(one: Encounter) -> Content:
    return {
        "id": str(one.pk),
        "at": moment(one.happened_at),
        "place_id": text_id(one.place_id),
        "recorded_by": str(one.recorded_by.name) if one.recorded_by else "",
        "own_words": str(one.own_words),
        "note": str(one.note),
        "kept_close": one.kept_close,
    }


def _attempt(one: Attempt) -> Content:
    return {
        "id": str(one.pk),
        "at": moment(one.tried_at),
        "way": one.way,
        "recorded_by": str(one.recorded_by.name) if one.recorded_by else "",
        "tried": str(one.tried),
        "learnt": str(one.learnt),
        "next_step": str(one.next_step),
    }
