"""What is said of a service and of an emergency number before it is written down."""

from dataclasses import dataclass

from rinnalla.services.models import EmergencyNumber, Service
from rinnalla.services.opening import NOT_TOLD, Hours
from rinnalla.services.phones import Phone


@dataclass(frozen=True)
class ServiceDraft:
    """A service. `threshold`, `languages`: codes; `source`: from where one knows all this."""

    name: str
    kind: str
    town: str
    area: str = ""
    address: str = ""
    phones: tuple[Phone, ...] = ()
    hours: Hours = NOT_TOLD
    threshold: tuple[str, ...] = ()
    women_only: bool = False
    languages: tuple[str, ...] = ()
    expect: str = ""
    link: str = ""
    source: str = ""


@dataclass(frozen=True)
class NumberDraft:
    """An emergency number: whose, which, and what to know before one calls."""

    name: str
    number: str
    words: str = ""


def said_of(service: Service) -> ServiceDraft:
    """What stands there of a service now."""
    return ServiceDraft(
        name=service.name,
        kind=service.kind,
        town=service.town,
        area=service.area,
        address=service.address,
        phones=service.phone_lines,
        hours=service.opening,
        threshold=tuple(service.threshold),
        women_only=service.women_only,
        languages=tuple(service.languages),
        expect=service.expect,
        link=service.link,
        source=service.source,
    )


def said_of_number(number: EmergencyNumber) -> NumberDraft:
    """What stands there of an emergency number now."""
    return NumberDraft(number.name, number.number, number.words)
