"""Words beside an alias: {{ card.state|quiet_word }} says what the person wishes of contact."""

import datetime

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rinnalla.people.identity_words import THINGS
from rinnalla.people.models import ConsentWay, ContactState, Identity
from rinnalla.people.spoken_text import LANGUAGES, told_in

register = template.Library()

# That somebody wishes contact is the ordinary case and needs no word in a list.
QUIET: dict[str, Promise] = {
    ContactState.PAUSE: _("wants a pause"),
    ContactState.DOES_NOT_WISH: _("does not wish contact"),
}

WAYS_OF_CONSENT: dict[str, Promise] = {
    ConsentWay.FACE_TO_FACE: _("face to face"),
    ConsentWay.PHONE: _("by phone"),
    ConsentWay.WRITING: _("in writing"),
    ConsentWay.INTERPRETER: _("through an interpreter"),
}


@register.filter
def quiet_word(state: str) -> Promise | str:
    """What a list says of a wish of contact; nothing where the person wishes it."""
    return QUIET.get(state, "")


@register.simple_tag
def text_to_tell(version: str) -> list[dict[str, object]]:
    """The text that is told aloud, in every language, the reader's first."""
    mine = get_language()
    order = sorted(LANGUAGES, key=lambda code: code != mine)
    return [
        {"code": code, "name": LANGUAGES[code], "sentences": told_in(code, version)}
        for code in order
    ]


@register.filter
def way_of_consent(way: str) -> Promise:
    """How a consent was asked, inside a sentence."""
    return WAYS_OF_CONSENT[way]


@register.filter
def facts_of_identity(identity: Identity) -> list[tuple[Promise, str]]:
    """The words and the value of each thing in an identity that has been opened."""
    values = [(words, str(getattr(identity, name))) for name, words in THINGS.items()]
    day = str(identity.birth_date)
    written = date_format(datetime.date.fromisoformat(day), "SHORT_DATE_FORMAT") if day else ""
    return [(words, written if words is THINGS["birth_date"] else value) for words, value in values]
