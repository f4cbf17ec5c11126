"""Who has looked at what is written about a person, when, on what page and on what ground.

The two-year rule (domain 5.2): entries older than two years need a special reason.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rinnalla.audit.actor import Ground
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.core import clock
from rinnalla.core.pieces import in_pieces
from rinnalla.core.records import is_id
from rinnalla.core.templatetags.moments import clock_time
from rinnalla.encounters.models import Encounter, Wish
from rinnalla.organisations.words import ROLES
from rinnalla.people.models import Person, ShutOut, ShutOutBy
from rinnalla.privacy.naming import Names, names_in
from rinnalla.privacy.own.telling import Entry, Fact, Section, day, entry, fact, listed
from rinnalla.privacy.own.whose import Whose
from rinnalla.privacy.own.words import PAGES
from rinnalla.privacy.policy import was_borrowed
from rinnalla.privacy.sentences import GROUNDS, sentence_of
from rinnalla.support.models import Matter

YEARS = 2
PERSON = Person._meta.label_lower
CLOSE = (Encounter, Wish, Matter)


@dataclass(frozen=True)
class _Deed:
    """What makes entries of one day one line: who did what, on what ground and why."""

    on: datetime.date
    who: str
    role: str
    teams: tuple[str, ...]
    what: str
    kind: str
    page: str
    ground: str
    why: str


def readers(whose: Whose, *, with_older: bool) -> Section:
    """Every entry of the trail about the person, newest first; those of one day and deed together.

    Of two years, or of all time. What tells of things kept close is for the pair alone, and that
    a worker stepped aside is the worker's own matter.
    """
    since = None if with_older else two_years_before(clock.today())
    entries = _told_in_hand_of(whose, _entries(whose, since))
    deeds: dict[_Deed, list[TrailEntry]] = {}
    for deed, one in _in_words(whose, entries):
        deeds.setdefault(deed, []).append(one)
    return Section(
        "readers",
        _("Who has read or written about you"),
        tuple(_line(deed, of) for deed, of in deeds.items()),
        intro=_intro(since),
        nothing=_("Nobody has read or written anything about you in this time."),
    )


def two_years_before(today: datetime.date) -> datetime.date:
    """The same day two years before; of a leap day the day before it."""
    year = today.year - YEARS
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=year, day=28) if is_leap_day else today.replace(year=year)


def _intro(since: datetime.date | None) -> str:
    if since is None:
        return _("This tells of all the time that we have remembered you.")
    told = _("This tells of the time since %(day)s. Older entries are given for a special reason.")
    return told % {"day": date_format(since, "SHORT_DATE_FORMAT")}


def _entries(whose: Whose, since: datetime.date | None) -> list[TrailEntry]:
    about = TrailEntry.objects.filter(
        organisation_id=whose.actor.organisation_id, mentions__subject_id=whose.person.pk
    )
    if since:
        midnight = datetime.datetime.combine(since, datetime.time(), tzinfo=clock.HELSINKI)
        about = about.filter(at__gte=midnight)
    return list(about.order_by("-seq"))


def _told_in_hand_of(whose: Whose, entries: Iterable[TrailEntry]) -> list[TrailEntry]:
    rows = list(entries)
    outs = ShutOut.objects.filter(person=whose.person, by=ShutOutBy.WORKER)
    aside = {str(one) for one in outs.values_list("pk", flat=True)}
    rows = [one for one in rows if not _is_of_stepping_aside(one, aside)]
    if whose.near:
        return rows
    close = _kept_close(rows)
    return [one for one in rows if not (_is_of_sleeping_place(one) or _names_any(one, close))]


def _names_any(one: TrailEntry, ids: set[str]) -> bool:
    return not ids.isdisjoint(subject for _label, subject in one.subjects)


def _is_of_sleeping_place(one: TrailEntry) -> bool:
    return "sleeping_place" in {one.noun, one.facts.get("page")}


def _is_of_stepping_aside(one: TrailEntry, aside: set[str]) -> bool:
    return one.facts.get("page") == "step_aside" or one.facts.get("shut_out") in aside


def _kept_close(entries: Iterable[TrailEntry]) -> set[str]:
    """The ids among their subjects of what is kept close."""
    named: dict[str, set[UUID]] = {model._meta.label_lower: set() for model in CLOSE}
    for one in entries:
        for label, subject in one.subjects:
            if label in named and is_id(subject):
                named[label].add(UUID(subject))
    close = Q(kept_close=True)
    asked = ((Encounter, close | Q(joined_to__kept_close=True)), (Wish, close), (Matter, close))
    return {
        str(found)
        for model, condition in asked
        for piece in in_pieces(sorted(named[model._meta.label_lower]))
        for found in model._default_manager.filter(condition, pk__in=piece).values_list(
            "pk", flat=True
        )
    }


def _in_words(whose: Whose, entries: list[TrailEntry]) -> Iterable[tuple[_Deed, TrailEntry]]:
    names, reasons = names_in(entries), _reasons(entries)
    for one in entries:
        yield _deed(whose, one, names=names, reason=reasons.get(one.pk)), one


def _deed(whose: Whose, one: TrailEntry, *, names: Names, reason: TrailReason | None) -> _Deed:
    page = str(one.facts.get("page", ""))
    operator = f" ({reason.operator})" if reason and reason.operator else ""
    return _Deed(
        on=clock.helsinki_day(one.at),
        who=names.who(one) + operator,
        role=", ".join(str(ROLES[role]) for role in one.role.split("+") if role in ROLES),
        teams=tuple(filter(None, (whose.team(UUID(team)) for team in one.teams))),
        what=str(sentence_of(one.kind)),
        kind=one.kind,
        page=page,
        ground=_ground(one),
        why=str(reason.text) if reason and _is_alone(one) else "",
    )


def _ground(one: TrailEntry) -> str:
    ground = Ground.BORROWED if was_borrowed(one) else one.ground
    return str(GROUNDS.get(ground) or _("in their own work with you"))


def _reasons(entries: Iterable[TrailEntry]) -> dict[UUID, TrailReason]:
    ids = [one.pk for one in entries if one.reason_digest]
    return {
        reason.entry_id: reason
        for piece in in_pieces(ids)
        for reason in TrailReason.objects.filter(entry_id__in=piece)
    }


def _is_alone(one: TrailEntry) -> bool:
    """Whether the entry is about this person alone: else what was typed may tell of another."""
    return sum(label == PERSON for label, _id in one.subjects) == 1


def _line(deed: _Deed, entries: list[TrailEntry]) -> Entry:
    times = [one.at.astimezone(clock.HELSINKI) for one in reversed(entries)]
    when = Fact(
        "times",
        _("Time"),
        ", ".join(clock_time(one) for one in times),
        [one.isoformat() for one in times],
    )
    page = PAGES.get(deed.page, deed.page)
    told = entry(
        day("day", _("Day"), deed.on),
        when,
        fact("who", _("Who"), deed.who),
        fact("role", _("In what role"), deed.role),
        listed("teams", _("Of which team"), deed.teams),
        fact("deed", _("What they did"), deed.what, value=deed.kind),
        fact("page", _("What they looked at"), page, value=deed.page),
        fact("ground", _("On what ground"), deed.ground),
        fact("why", _("Why"), deed.why),
    )
    return replace(told, line=_in_one_line(deed, when=when.words, page=str(page)))


def _in_one_line(deed: _Deed, *, when: str, page: str) -> str:
    on = date_format(deed.on, "SHORT_DATE_FORMAT")
    place = ", ".join(filter(None, [deed.role, *deed.teams]))
    who = f"{deed.who} ({place})" if place else deed.who
    what = f"{deed.what}: {page}" if page else deed.what
    return " · ".join(filter(None, [f"{on} {when}", who, what, deed.ground, deed.why]))
