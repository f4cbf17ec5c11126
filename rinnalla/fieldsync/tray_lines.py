"""What the list and the page of an item of the tray say of it in one line."""

from dataclasses import dataclass

from django.utils.functional import Promise

from rinnalla.fieldsync.models import TrayItem
from rinnalla.fieldsync.words import KINDS, NO_KIND, REASONS, STATES


@dataclass(frozen=True)
class TrayLine:
    """An item in the list: nothing of what it says."""

    item: TrayItem
    kind: str | Promise
    reason: str | Promise
    state: str | Promise


def line_of(item: TrayItem) -> TrayLine:
    """An item as the list shows it."""
    reason = item.operation.reason
    kind = KINDS.get(item.operation.kind, NO_KIND)
    return TrayLine(item, kind, REASONS.get(reason, reason), STATES[item.state])
