"""Where a number leads: the list behind it, with the same choices in the address."""

from urllib.parse import urlencode

from django.urls import reverse

from rinnalla.encounters.queries import ANYTHING
from rinnalla.reporting.counted import Asked
from rinnalla.reporting.measures import FREE_HELP

ENCOUNTERS = {
    "encounters": "",
    "help": "help_kind",
    "topics": "topic",
    "missing": "missing",
    "own_word": "own_answer",
}
BESIDE = {"wishes": "wishes", "attempts": "attempts", "observations": "observations"}


def own_address(asked: Asked) -> str:
    """The page of figures of what is asked."""
    return f"{reverse('reporting:figures')}?{_chosen(asked)}"


def outside_address(asked: Asked) -> str:
    """The tables for outsiders of the same period: they are offered of nothing narrower."""
    return f"{reverse('reporting:outside')}?{urlencode({'period': asked.period.as_text})}"


def save_address(asked: Asked, **more: str) -> str:
    """The page that saves figures of what is asked; `for="outside"`: the tables for outsiders."""
    return f"{reverse('reporting:save_report')}?{_chosen(asked, **more)}"


def list_behind(asked: Asked, figure: str, code: str = "") -> str:
    """The address of the records that a figure counts; nothing where there is no such list.

    `asked` has the months and the team that were counted, a grant object's among them.
    """
    if figure in BESIDE:
        more = {"state": code} if code else {}
        return f"{reverse('reporting:behind', args=[BESIDE[figure]])}?{_chosen(asked, **more)}"
    narrowed = _narrowed(figure, code)
    if narrowed is None:
        return ""
    said = {
        "first_day": asked.period.first_day.isoformat(),
        "last_day": asked.period.last_day.isoformat(),
        "team": str(asked.team_id or ""),
        "place_kind": asked.place_kind,
    }
    kept = {name: value for name, value in (said | narrowed).items() if value}
    return f"{reverse('encounters:list')}?{urlencode(kept)}"


def _narrowed(figure: str, code: str) -> dict[str, str] | None:
    """By what the list of encounters is narrowed; None where it cannot be."""
    if figure == "could_not":
        return {"missing": ANYTHING}
    if figure == "encounters":
        return {}
    if figure == "own_word" and not code:
        return {"own_answer": ANYTHING}
    name = ENCOUNTERS.get(figure)
    return {name: code} if name and code and code != FREE_HELP else None


def _chosen(asked: Asked, **more: str) -> str:
    said = {
        "period": asked.period.as_text,
        "team": str(asked.team_id or ""),
        "grant": str(asked.grant_object_id or ""),
        "place_kind": asked.place_kind,
    }
    return urlencode({name: value for name, value in (said | more).items() if value})
