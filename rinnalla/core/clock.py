"""The only place that asks what time it is."""

import datetime
import zoneinfo

HELSINKI = zoneinfo.ZoneInfo("Europe/Helsinki")


def now() -> datetime.datetime:
    """The present moment, aware, in UTC; the server's clock, never a phone's."""
    return datetime.datetime.now(datetime.UTC)  # noqa: TID251 here and nowhere else


def today() -> datetime.date:
    """The present calendar day in Helsinki."""
    return helsinki_day(now())


def helsinki_day(moment: datetime.datetime) -> datetime.date:
    """The calendar day in Helsinki of an aware moment."""
    return moment.astimezone(HELSINKI).date()
