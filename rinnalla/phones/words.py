"""The words for how a phone stands, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.phones.models import PhoneState

STATES: dict[str, Promise] = {
    PhoneState.ACTIVE: _("in use"),
    PhoneState.REVOKED: _("out of use"),
    PhoneState.LAPSED: _("not heard of for 90 days"),
}
