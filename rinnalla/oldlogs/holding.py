"""The kinds of long work about an old log; how it is held while it is changed, and forgotten."""

from rinnalla.core import clock
from rinnalla.oldlogs.models import LogImport
from rinnalla.organisations.finding import only_known

LOOK, BRING, UNDO = "old_log.look", "old_log.bring", "old_log.undo"


class AnotherUnderWay(Exception):
    """Another log of the organisation is being brought in or taken back: one at a time."""


def held(log: LogImport) -> LogImport:
    """The log as it stands now, until the transaction ends. Raises NotKnown where it is gone."""
    return only_known(LogImport.objects.select_for_update(of=("self",)).filter(pk=log.pk))


def forget_words(log: LogImport) -> None:
    """Empty whatever is sealed of the log itself."""
    log.name = log.columns = log.mapping = log.looked = ""
    log.wiped_at = clock.now()
    log.save(update_fields=["name", "columns", "mapping", "looked", "wiped_at"])
