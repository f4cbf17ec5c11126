"""Words of an answer that no other page has: ways of a consent, pages that were opened."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.people.models import ConsentWay

CONSENT_WAYS: dict[str, Promise] = {
    ConsentWay.FACE_TO_FACE: _("face to face"),
    ConsentWay.PHONE: _("by phone"),
    ConsentWay.WRITING: _("in writing"),
    ConsentWay.INTERPRETER: _("through an interpreter"),
}

# The codes that `open_person` leaves in the trail: which page was opened.
PAGES: dict[str, Promise] = {
    "agreement": _("what was agreed on remembering you"),
    "aliases": _("what you are called"),
    "attempt": _("an attempt to reach you"),
    "consent": _("your consent"),
    "death": _("whether you have died"),
    "disclosures": _("what others have asked about you"),
    "edit_identity": _("writing down who you are by law"),
    "erase": _("forgetting you"),
    "identity": _("the door to who you are by law"),
    "identity_opened": _("who you are by law"),
    "never_rules": _("what must never be done"),
    "new_matter": _("a new matter with you"),
    "new_wish": _("a new wish of yours"),
    "own_data": _("giving you what is written about you"),
    "pair": _("who your own pair is"),
    "person": _("the page about you"),
    "print_for_work": _("a print for the work"),
    "shut_outs": _("who you do not want to see you"),
    "sleeping_place": _("where you sleep"),
    "step_aside": _("stepping aside"),
}
