"""The words for questions about a person and their answers (X-11)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.people.models import DisclosureKind

ANSWERS: dict[str, Promise] = {
    DisclosureKind.ASKED_NOT_TOLD: _("Asked, and we did not tell"),
    DisclosureKind.DISCLOSED: _("Asked, and we told"),
}
