"""Words for how a matter stands; none of them blames the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.support.models import MatterState

STATES: dict[str, Promise] = {
    MatterState.OPEN: _("open"),
    MatterState.FINISHED: _("finished together"),
    MatterState.NOT_WANTED: _("not wanted any more"),
    MatterState.COULD_NOT: _("we could not"),
}

# What one chooses among when a matter ends.
ENDING_SENTENCES: dict[str, Promise] = {
    MatterState.FINISHED: _("We finished it together"),
    MatterState.NOT_WANTED: _("The person does not want it any more"),
    MatterState.COULD_NOT: _("We could not"),
}
