"""The words for what a person wishes of contact, neutral in every state."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.people.models import ContactState, ContactWay

STATES: dict[str, Promise] = {
    ContactState.WISHES: _("Wishes contact"),
    ContactState.PAUSE: _("A pause"),
    ContactState.DOES_NOT_WISH: _("Does not wish contact"),
}

# What a worker presses when the person says so.
STEPS: dict[str, Promise] = {
    ContactState.WISHES: _("They come back"),
    ContactState.PAUSE: _("They want a pause"),
    ContactState.DOES_NOT_WISH: _("They do not wish contact"),
}

WAYS: dict[str, Promise] = {
    ContactWay.FACE_TO_FACE: _("face to face"),
    ContactWay.PHONE: _("by phone"),
    ContactWay.MESSAGE: _("by text message"),
    ContactWay.EMAIL: _("by e-mail"),
    ContactWay.LETTER: _("by letter"),
    ContactWay.THROUGH_SOMEBODY: _("through somebody they trust"),
}
