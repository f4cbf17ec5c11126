"""What is held without anybody met: teams, colleagues, places, kinds of help, services, matters."""

from collections import defaultdict
from dataclasses import asdict
from uuid import UUID

from rinnalla.core import clock
from rinnalla.encounters.beginning_kinds import words_of
from rinnalla.encounters.policy import help_kinds_visible_to
from rinnalla.fieldsync.holding.view import Content, View, day, text_id
from rinnalla.fieldsync.holding.wishes_and_matters import matter_content
from rinnalla.organisations.policy import (
    memberships_visible_to,
    teams_followed_by,
    teams_of,
    teams_visible_to,
)
from rinnalla.people.drafts import MONTHS, USUAL_MONTHS
from rinnalla.people.policy import may_remember_people
from rinnalla.people.spoken_text import VERSION, told_in
from rinnalla.places.models import PlaceKind
from rinnalla.places.queries import open_places
from rinnalla.services.phones import Phone
from rinnalla.services.queries import Menu, menu_of
from rinnalla.support.models import MatterState
from rinnalla.support.policy import matters_listed_to

Held = dict[str, Content]
MOST_MATTERS = 100


def teams(view: View) -> Held:
    """The teams that the worker goes out with."""
    mine = teams_visible_to(view.actor).filter(pk__in=teams_of(view.actor))
    follows = teams_followed_by(view.actor)
    return {
        f"team:{one.pk}": {"id": str(one.pk), "name": str(one.name), "follows": one.pk in follows}
        for one in mine
    }


def colleagues(view: View) -> Held:
    """Those of the worker's teams who may have been there too."""
    mine = memberships_visible_to(view.actor).giving_power_on(clock.today())
    teams_of_user: dict[UUID, set[str]] = defaultdict(set)
    names: dict[UUID, str] = {}
    for one in mine.filter(team_id__in=teams_of(view.actor)).select_related("user"):
        teams_of_user[one.user_id].add(str(one.team_id))
        names[one.user_id] = str(one.user.name)
    return {
        f"colleague:{pk}": {"id": str(pk), "name": name, "team_ids": sorted(teams_of_user[pk])}
        for pk, name in names.items()
    }


def spoken_text(view: View) -> Held:
    """What is told aloud before somebody is remembered, for those who may remember people."""
    if not may_remember_people(view.actor):
        return {}
    content: Content = {
        "text_version": VERSION,
        "sentences": list(told_in(view.language)),
        "months": list(MONTHS),
        "usual_months": USUAL_MONTHS,
    }
    return {"spoken_text": content}


def places(view: View) -> Held:
    """Open lasting places; where it is somebody's home, without its coordinates."""
    return {
        f"place:{one.pk}": {
            "id": str(one.pk),
            "name": str(one.name),
            "kind": one.kind,
            "area_id": str(one.area_id),
            "area": str(one.area),
            "coordinates": "" if one.kind == PlaceKind.HOME else str(one.coordinates),
        }
        for one in open_places(view.actor)
    }


def help_kinds(view: View) -> Held:
    """Open kinds of help of the house and of the worker's teams, of every season."""
    mine = teams_of(view.actor)
    found = help_kinds_visible_to(view.actor).filter(closed_at=None) if mine else []
    return {
        f"help_kind:{one.pk}": {
            "id": str(one.pk),
            "name": words_of(one),
            "team_id": text_id(one.team_id),
            "code": one.code,
            "icon": one.icon or "more",
            "order": one.order,
            "season": list(one.season),
            "figures_only": one.figures_only,
        }
        for one in found
        if one.team_id is None or one.team_id in mine
    }


def services(view: View) -> Held:
    """The menu of services; the phone puts it in order."""
    return {
        f"service:{one.id}": {
            **asdict(one),
            "id": str(one.id),
            "phones": [_phone(phone) for phone in one.phones],
            "threshold": list(one.threshold),
            "languages": list(one.languages),
            "checked_on": day(one.checked_on),
        }
        for one in _menu(view).services
    }


def numbers(view: View) -> Held:
    """The emergency numbers, in their order."""
    return {
        f"number:{one.id}": {
            "id": str(one.id),
            "place": place,
            "name": one.name,
            "phone": _phone(one.phone),
            "words": one.words,
            "checked_on": day(one.checked_on),
        }
        for place, one in enumerate(_menu(view).numbers)
    }


def matters(view: View) -> Held:
    """The open matters of the worker's teams that are nobody's in particular."""
    own = matters_listed_to(view.actor).filter(person=None, state=MatterState.OPEN)
    rows = own.select_related("carried_by").order_by("-recorded_at", "-pk")[:MOST_MATTERS]
    return {f"matter:{one['id']}": one for one in matter_content(list(rows), neutral=False)}


def _menu(view: View) -> Menu:
    found: Menu = view.actor.found_out.setdefault("fieldsync.menu", None) or menu_of(view.actor)
    view.actor.found_out["fieldsync.menu"] = found
    return found


def _phone(phone: Phone) -> Content:
    return {"number": phone.number, "dialled": phone.dialled, "words": phone.words}
