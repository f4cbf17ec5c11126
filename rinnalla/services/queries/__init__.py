"""The menu of services and the emergency numbers, as those who go out read them."""

from rinnalla.services.queries.menu import (
    Asked,
    find_service,
    found_services,
    menu_page,
    open_service_page,
    paper_of_menu,
    towns_of_menu,
)
from rinnalla.services.queries.numbers import find_number, numbers_page, numbers_to_call
from rinnalla.services.queries.whole import Menu, MenuNumber, MenuService, menu_of

__all__ = [
    "Asked",
    "Menu",
    "MenuNumber",
    "MenuService",
    "find_number",
    "find_service",
    "found_services",
    "menu_of",
    "menu_page",
    "numbers_page",
    "numbers_to_call",
    "open_service_page",
    "paper_of_menu",
    "towns_of_menu",
]
