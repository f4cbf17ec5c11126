"""A team's own kinds of help: added, changed, closed and offered again; never taken away."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import require, require_known
from rinnalla.encounters.models import HelpKind
from rinnalla.encounters.policy import help_kinds_visible_to, may_tend_help_kinds
from rinnalla.organisations.policy import teams_visible_to


@dataclass(frozen=True)
class HelpKindDraft:
    """What is said of a kind of help; `season`: months 1 to 12, none for all the year."""

    name: str
    icon: str = ""
    order: int = 100
    season: tuple[int, ...] = ()
    figures_only: bool = False


@transaction.atomic
def add_help_kind(actor: Actor, draft: HelpKindDraft, *, team_id: UUID, once: UUID) -> HelpKind:
    """Add a kind of a team's own; the same `once` again changes nothing.

    Raises Refused, and NotKnown for another organisation's team or the id of another's row.
    """
    require_known(teams_visible_to(actor).filter(pk=team_id).exists())
    require(may_tend_help_kinds(actor, team_id))
    kind, is_new = make_once(
        help_kinds_visible_to(actor).filter(team_id=team_id),
        once,
        organisation_id=actor.organisation_id,
        team_id=team_id,
        **_said(draft),
    )
    if is_new:
        trail.record(actor, "help_kind.added", [kind])
    return kind


@transaction.atomic
def change_help_kind(actor: Actor, kind: HelpKind, draft: HelpKindDraft) -> HelpKind:
    """Change what is said of a team's own kind.

    Raises Refused, NotKnown; Overtaken where somebody else has changed it since `kind` was read.
    """
    _require_own(actor, kind)
    now = hold_as_read(kind)
    for name, value in _said(draft).items():
        setattr(now, name, value)
    now.save()
    trail.record(actor, "help_kind.changed", [now])
    return now


@transaction.atomic
def close_help_kind(actor: Actor, kind: HelpKind) -> HelpKind:
    """Offer a team's own kind no more; what was given of it stays. Raises Refused, NotKnown."""
    _require_own(actor, kind)
    if kind.closed_at is None:
        kind.closed_at = clock.now()
        kind.save(update_fields=["closed_at"])
        trail.record(actor, "help_kind.closed", [kind])
    return kind


@transaction.atomic
def reopen_help_kind(actor: Actor, kind: HelpKind) -> HelpKind:
    """Offer a team's own kind again. Raises Refused, NotKnown."""
    _require_own(actor, kind)
    if kind.closed_at is not None:
        kind.closed_at = None
        kind.save(update_fields=["closed_at"])
        trail.record(actor, "help_kind.reopened", [kind])
    return kind


def _require_own(actor: Actor, kind: HelpKind) -> None:
    """The house's own kinds are nobody's to change: other teams use them too."""
    require_known(help_kinds_visible_to(actor).filter(pk=kind.pk).exists())
    require(kind.team_id is not None and may_tend_help_kinds(actor, kind.team_id))


def _said(draft: HelpKindDraft) -> dict[str, object]:
    return {
        "name": draft.name,
        "icon": draft.icon,
        "order": draft.order,
        "season": sorted(set(draft.season)),
        "figures_only": draft.figures_only,
    }
