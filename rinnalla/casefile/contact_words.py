"""What a person wishes of contact, as their page and their paper say it; nothing blames them."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla.core import clock
from rinnalla.people.contact_words import WAYS
from rinnalla.people.models import WANT_QUIET, ContactState, ContactWish
from rinnalla.people.rhythms import rhythm_words


@dataclass(frozen=True)
class Contact:
    """How contact goes, in words, and which steps the person may take from here.

    `next_by`: until when the pair is to be in touch. `together`: what we do together, in their
    own words.
    """

    words: str
    next_by: datetime.date | None
    ways: tuple[str, ...]
    looking: str
    together: str
    may_pause: bool
    may_stop: bool
    may_come_back: bool


def contact_shown(
    wish: ContactWish | None, last_met_at: datetime.datetime | None, *, has_died: bool = False
) -> Contact:
    """The wish in force, or that nothing has been agreed yet."""
    state = wish.state if wish else ""
    wishes = state == ContactState.WISHES
    return Contact(
        words=_words_of(wish),
        next_by=_next_by(wish, last_met_at) if wish and wishes and not has_died else None,
        ways=tuple(str(WAYS[way]) for way in wish.ways) if wish and wishes else (),
        looking=_looking(wish) if wish and wishes else "",
        together=str(wish.words) if wish else "",
        may_pause=state != ContactState.PAUSE,
        may_stop=state != ContactState.DOES_NOT_WISH,
        may_come_back=state in WANT_QUIET,
    )


def _words_of(wish: ContactWish | None) -> str:
    if wish is None:
        return _("Contact has not been agreed on yet.")
    if wish.state == ContactState.PAUSE:
        return _("They want a pause. We do not seek contact; they are welcome any time.")
    if wish.state == ContactState.DOES_NOT_WISH:
        return _("They do not wish contact. We do not seek them; help is there if they come.")
    return _("In touch %(rhythm)s, as they wish.") % {"rhythm": rhythm_words(wish.rhythm_days)}


def _next_by(wish: ContactWish, last_met_at: datetime.datetime | None) -> datetime.date | None:
    if wish.rhythm_days is None:
        return None
    since = max(filter(None, [last_met_at, wish.recorded_at]))
    return clock.helsinki_day(since) + datetime.timedelta(days=wish.rhythm_days)


def _looking(wish: ContactWish) -> str:
    if wish.may_be_looked_for:
        return _("May be looked for.")
    return _("Not to be looked for: they come, or we meet by chance.")
