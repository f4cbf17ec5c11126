"""How an old log stands, and what its rows become, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.oldlogs.models import LogState, RowOutcome

STATES: dict[str, Promise] = {
    LogState.READ: _("waits to be looked over"),
    LogState.BRINGING: _("is being brought in"),
    LogState.STOPPED: _("was stopped in the middle"),
    LogState.DONE: _("is brought in"),
    LogState.UNDOING: _("is being taken back"),
    LogState.UNDONE: _("was taken back"),
}
OUTCOMES: dict[str, Promise] = {
    RowOutcome.MADE: _("encounter"),
    RowOutcome.THERE: _("was there already"),
    RowOutcome.PROBLEM: _("cannot become an encounter"),
    RowOutcome.UNDONE: _("was taken back"),
}
TOO_LONG = _("The row holds more than an encounter can.")
