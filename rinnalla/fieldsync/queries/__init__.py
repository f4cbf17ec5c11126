"""What can be asked of the tray."""

from rinnalla.fieldsync.queries.items import ItemPage, find_item, open_item, open_to_correct
from rinnalla.fieldsync.queries.tidying import items_over, waiting_operations
from rinnalla.fieldsync.queries.tray import KEPT_FOR, TrayPage, tray_page

__all__ = [
    "KEPT_FOR",
    "ItemPage",
    "TrayPage",
    "find_item",
    "items_over",
    "open_item",
    "open_to_correct",
    "tray_page",
    "waiting_operations",
]
