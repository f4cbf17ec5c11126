"""Keeping the menu of services and the emergency numbers (S2-10)."""

from rinnalla.services.actions.numbers import (
    add_number,
    archive_number,
    bring_number_back,
    change_number,
    check_number,
)
from rinnalla.services.actions.services import (
    add_service,
    archive_service,
    bring_service_back,
    change_service,
    check_service,
)

__all__ = [
    "add_number",
    "add_service",
    "archive_number",
    "archive_service",
    "bring_number_back",
    "bring_service_back",
    "change_number",
    "change_service",
    "check_number",
    "check_service",
]
