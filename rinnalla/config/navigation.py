"""The rooms of the house as one person sees them: those that exist and that they may enter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.encounters.policy import may_read_encounters
from rinnalla.fieldsync.policy import may_see_tray
from rinnalla.models_of_work.policy import may_see_library
from rinnalla.oldlogs.policy import may_see_old_logs
from rinnalla.organisations.policy import (
    may_see_borrowed_power,
    may_see_installation,
    may_see_members,
    may_see_trail,
)
from rinnalla.people.policy import may_follow
from rinnalla.places.policy import may_see_places
from rinnalla.reporting.policy import may_enter_figures
from rinnalla.services.policy import may_see_services, sees_numbers_alone
from rinnalla.takeout.policy import may_see_takeouts
from rinnalla.today.themes import chosen_theme


@dataclass(frozen=True)
class Room:
    """A place in the side: its address's name, its word, its sign and who may enter.

    `keeps_house`: a room for keeping the house, apart from the rooms of the work itself.
    """

    address_name: str
    name: Promise
    icon: str
    may_enter: Callable[[Actor], bool]
    keeps_house: bool = False


@dataclass(frozen=True)
class Door:
    """A room's link on one page; `begins_house`: the first of the rooms that keep the house."""

    address: str
    name: Promise
    icon: str
    is_here: bool
    begins_house: bool = False


ROOMS = (
    Room("today:home", _("Today"), "today", lambda actor: True),
    Room("people:list", _("People"), "people", may_follow),
    Room("encounters:list", _("Encounters"), "encounters", may_read_encounters),
    Room("support:list", _("Unfinished"), "matters", may_follow),
    Room("fieldsync:tray", _("Tray"), "bag", may_see_tray),
    Room("places:list", _("Places"), "places", may_see_places),
    Room("services:list", _("Services"), "hand", may_see_services),
    Room("services:numbers", _("Emergency numbers"), "phone", sees_numbers_alone),
    Room("models_of_work:list", _("Operating models"), "paper", may_see_library),
    Room("reporting:figures", _("Figures"), "figures", may_enter_figures),
    Room("organisations:members", _("Members"), "members", may_see_members, True),
    Room("organisations:teams", _("Teams"), "teams", may_see_members, True),
    Room("organisations:borrowed_power", _("Borrowed power"), "key", may_see_borrowed_power, True),
    Room("privacy:trail", _("Trail"), "trail", may_see_trail, True),
    Room("oldlogs:list", _("Old logs"), "encounters", may_see_old_logs, True),
    Room("takeout:list", _("Everything out"), "bag", may_see_takeouts, True),
    Room("privacy:installation", _("Installation"), "house", may_see_installation, True),
)


def look(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs: theme, rooms, organisation (no query of its own)."""
    actor = getattr(request, "actor", None)
    return {
        "theme": chosen_theme(request),
        "navigation": doors(actor, request.path) if actor else [],
        "organisation": _organisation(request, actor),
        "may_change_organisation": _works_in_several(request),
    }


def doors(actor: Actor, path: str) -> list[Door]:
    """The rooms that exist and this actor may enter; the one that `path` is in is marked."""
    found: list[Door] = []
    in_house = False
    for room in ROOMS:
        address = _address(room.address_name)
        if address and room.may_enter(actor):
            here = path == address or (address != "/" and path.startswith(address))
            begins = room.keeps_house and not in_house
            in_house = in_house or room.keeps_house
            found.append(Door(address, room.name, room.icon, here, begins))
    return found


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""  # that room is not built


def _works_in_several(request: HttpRequest) -> bool:
    return len({m.organisation_id for m in getattr(request, "memberships", ())}) > 1


def _organisation(request: HttpRequest, actor: Actor | None) -> Any:
    memberships = getattr(request, "memberships", ())
    return next(
        (
            m.organisation
            for m in memberships
            if actor and m.organisation_id == actor.organisation_id
        ),
        None,
    )
