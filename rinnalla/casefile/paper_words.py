"""What was agreed, in the plain words of the person's own paper; they are "you" there."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.people.models import ContactState, ContactWish
from rinnalla.people.rhythms import rhythm_words


def agreed_sentences(wish: ContactWish | None, months: int | None) -> list[str]:
    """One thing in each sentence, none of them longer than it has to be (selkokieli)."""
    return [
        *_contact(wish),
        _("You may change this at any time. You do not have to say why."),
        *_remembering(months),
        _("You may ask us to forget you. You get the same help all the same."),
        _("You may ask who has read what is written about you."),
    ]


def _contact(wish: ContactWish | None) -> list[str]:
    if wish is None:
        return [_("We are here when you come.")]
    if wish.state == ContactState.PAUSE:
        return [_("You want a pause. We do not contact you. You may come back at any time.")]
    if wish.state == ContactState.DOES_NOT_WISH:
        return [_("We do not contact you. You may come to us at any time.")]
    if wish.rhythm_days is None:
        return [_("We meet when you come to us.")]
    return [_("We are in touch with you %(rhythm)s.") % {"rhythm": rhythm_words(wish.rhythm_days)}]


def _remembering(months: int | None) -> list[str]:
    if months is None:
        return []
    words = ngettext(
        "We may remember you for %(months)s month after we last met.",
        "We may remember you for %(months)s months after we last met.",
        months,
    )
    return [words % {"months": months}]
