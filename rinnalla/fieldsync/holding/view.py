"""For whom something is held: the worker as they stand now, by which phone, in which language."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.tokens import exact_token
from rinnalla.encounters.shift_day import MORNING, shift_day
from rinnalla.phones.models import Device

Content = dict[str, Any]
ONE_DAY = datetime.timedelta(days=1)
FORM = 2  # of what is held: another number lets every phone be told anew


@dataclass(frozen=True)
class View:
    """The worker of a phone at one moment; everything held is asked as this actor."""

    actor: Actor
    device: Device
    language: str
    now: datetime.datetime

    @property
    def scope(self) -> str:
        """A mark of what the worker is today, in which language: another one changes anything."""
        standings = sorted((one.role, str(one.team_id)) for one in self.actor.standings)
        return mark_of("scope", [FORM, self.language, standings])

    @property
    def shift_began(self) -> datetime.datetime:
        """When the day of this shift began."""
        day = shift_day(self.now)
        return datetime.datetime.combine(day, MORNING, tzinfo=clock.HELSINKI)

    @property
    def until(self) -> datetime.datetime:
        """When anything may read otherwise by time passing: at midnight, and in the morning."""
        tomorrow = clock.helsinki_day(self.now) + ONE_DAY
        midnight = datetime.datetime.combine(tomorrow, datetime.time(), tzinfo=clock.HELSINKI)
        morning = datetime.datetime.combine(
            shift_day(self.now) + ONE_DAY, MORNING, tzinfo=clock.HELSINKI
        )
        return min(midnight, morning)


def mark_of(what: str, content: Any) -> str:
    """A keyed mark of a content: equal marks, equal contents; it tells nothing without the key."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return exact_token(f"fieldsync.held.{what}", text)


def moment(at: datetime.datetime | None) -> str | None:
    """A moment as messages write it."""
    if at is None:
        return None
    text = at.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def exactly(at: datetime.datetime | None) -> str | None:
    """A moment to its last digit: what comes back as a `base` must be what stands here."""
    return at.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z") if at else None


def day(on: datetime.date | None) -> str | None:
    """A day as messages write it."""
    return on.isoformat() if on else None


def text_id(one: Any) -> str | None:
    """An id as messages write it."""
    return str(one) if one else None
