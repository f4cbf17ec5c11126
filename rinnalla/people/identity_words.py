"""The words for the things in an identity, in the order in which they are written and read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THINGS: dict[str, Promise] = {
    "given_names": _("Given names"),
    "family_name": _("Family name"),
    "birth_date": _("Date of birth"),
    "phone": _("Phone number"),
    "email": _("E-mail address"),
    "address": _("Postal address"),
}
