"""The menu of services as pages and the pocket paper show it."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require
from rinnalla.organisations.finding import only_known
from rinnalla.services.checking import mark_of
from rinnalla.services.drafts import said_of
from rinnalla.services.finding import found_among, text_of
from rinnalla.services.hours_words import HoursLine, dated_lines, right_now, week_lines
from rinnalla.services.models import EmergencyNumber, Service, ServiceKind
from rinnalla.services.ordering import KindGroup, ServiceLine, by_kind, by_name, open_first
from rinnalla.services.policy import may_keep_services, may_see_services, services_visible_to
from rinnalla.services.queries.numbers import numbers_to_call


@dataclass(frozen=True)
class Asked:
    """By what the menu is narrowed; nothing: all of it."""

    kind: str = ""
    town: str = ""
    open_now: bool = False
    women_only: bool = False

    def wants(self, line: "ServiceLine") -> bool:
        """Whether that service is asked for."""
        of = line.service
        return (
            self.kind in ("", of.kind)
            and self.town in ("", of.town)
            and (of.women_only or not self.women_only)
            and (bool(line.now.is_open) or not self.open_now)
        )


@dataclass(frozen=True)
class MenuPage:
    """The menu as a page shows it; `to_check` has not been looked at for six months."""

    groups: list[KindGroup]
    to_check: list[Service]
    archived: list[Service]
    numbers: list[EmergencyNumber]
    may_keep: bool
    is_empty: bool


@dataclass(frozen=True)
class ServicePage:
    """One service with its hours in words; `mark`: of what is shown, for whoever checks it."""

    line: ServiceLine
    week: list[HoursLine]
    dated: list[HoursLine]
    mark: str
    may_keep: bool


@dataclass(frozen=True)
class PaperLine:
    """A service as the pocket paper prints it."""

    service: Service
    week: list[HoursLine]
    dated: list[HoursLine]


@dataclass(frozen=True)
class Paper:
    """What goes into a pocket: numbers first, then services by kind."""

    numbers: list[EmergencyNumber]
    groups: list[tuple[str, list[PaperLine]]]
    towns: list[str]
    town: str
    printed_on: datetime.date


def menu_page(actor: Actor, asked: Asked) -> MenuPage:
    """The menu by kind, narrowed as asked. Raises Refused for whom it is no matter."""
    require(may_see_services(actor))
    rows = by_name(services_visible_to(actor).select_related("checked_by"))
    here = [one for one in rows if one.archived_at is None]
    lines = [ServiceLine(one, right_now(one.opening)) for one in here]
    return MenuPage(
        groups=by_kind(line for line in lines if asked.wants(line)),
        to_check=[one for one in here if one.needs_check],
        archived=[one for one in rows if one.archived_at is not None],
        numbers=numbers_to_call(actor),
        may_keep=may_keep_services(actor),
        is_empty=not here,
    )


def found_services(actor: Actor, words: str) -> list[ServiceLine]:
    """The services that hold the words, forgiving of endings and slips. Raises Refused."""
    require(may_see_services(actor))
    here = by_name(services_visible_to(actor).filter(archived_at=None))
    by_id = {one.pk: one for one in here}
    found = found_among({one.pk: text_of(one) for one in here}, words)
    return open_first(ServiceLine(by_id[pk], right_now(by_id[pk].opening)) for pk in found)


def paper_of_menu(actor: Actor, town: str) -> Paper:
    """What the pocket paper holds, of one town or all. Raises Refused."""
    require(may_see_services(actor))
    here = by_name(services_visible_to(actor).filter(archived_at=None))
    wanted = [one for one in here if town in ("", one.town)]
    lines = [PaperLine(one, week_lines(one.opening), dated_lines(one.opening)) for one in wanted]
    groups = [(kind, [x for x in lines if x.service.kind == kind]) for kind in ServiceKind.values]
    return Paper(
        numbers=numbers_to_call(actor),
        groups=[group for group in groups if group[1]],
        towns=in_finnish_order({one.town for one in here}, str),
        town=town,
        printed_on=clock.today(),
    )


def towns_of_menu(actor: Actor) -> list[str]:
    """The towns of the menu, archived services' left out."""
    towns = services_visible_to(actor).filter(archived_at=None).values_list("town", flat=True)
    return in_finnish_order(set(towns), str)


def find_service(actor: Actor, service_id: UUID) -> Service:
    """A service of the organisation, with who checked it; raises NotKnown."""
    here = services_visible_to(actor).select_related("checked_by")
    return only_known(here.filter(pk=service_id))


def open_service_page(actor: Actor, service_id: UUID) -> ServicePage:
    """A service's page; raises NotKnown."""
    service = find_service(actor, service_id)
    hours = service.opening
    return ServicePage(
        line=ServiceLine(service, right_now(hours)),
        week=week_lines(hours),
        dated=dated_lines(hours),
        mark=mark_of(said_of(service)),
        may_keep=may_keep_services(actor),
    )
