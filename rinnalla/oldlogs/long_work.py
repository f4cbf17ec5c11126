"""The long work of this app: looking a log over, bringing it in, taking it back."""

from rinnalla.jobs.steps import Work
from rinnalla.oldlogs.actions import BRING, LOOK, UNDO
from rinnalla.oldlogs.bringing import bring_in
from rinnalla.oldlogs.looking import look_over
from rinnalla.oldlogs.undoing import take_back

LONG_WORK: dict[str, Work] = {LOOK: look_over, BRING: bring_in, UNDO: take_back}
LEAVES_RECORDS = {LOOK}
