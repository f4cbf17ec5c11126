"""Finding matters by words that were typed: any inflection, newest first."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from rinnalla.audit.actor import Actor
from rinnalla.core.postings import context, rarest_first, tokens_asked, with_every
from rinnalla.support.matter_words import INDEX
from rinnalla.support.models import Matter, MatterPosting
from rinnalla.support.policy import matters_visible_to


@dataclass(frozen=True)
class FoundMatters:
    """Matters that have all the words, newest first; `after` leads on, or is nothing."""

    matters: list[Matter]
    after: UUID | None = None


def matters_with(
    actor: Actor, words: str, *, limit: int = 20, after: UUID | None = None
) -> FoundMatters:
    """The visible matters in whose titles, steps and ending every typed word is found.

    `after` is what the page before gave: ids grow with time, so the newest has the greatest.
    Leaves no trail: the page that shows them does.
    """
    asked = tokens_asked(context(INDEX, actor.organisation_id), words)
    if not asked:
        return FoundMatters([])
    ids = _newest(actor, asked, after=after, limit=limit + 1)
    matters = matters_visible_to(actor).select_related("team").in_bulk(ids)
    shown = [matters[one] for one in ids[:limit]]
    return FoundMatters(shown, ids[limit - 1] if len(ids) > limit else None)


def _newest(actor: Actor, asked: list[list[int]], *, after: UUID | None, limit: int) -> list[UUID]:
    """The ids of the first such matters; each token of the rarest word is walked on its own."""
    here = MatterPosting.objects.filter(organisation_id=actor.organisation_id)
    rarest, *others = rarest_first(here, asked)
    visible = matters_visible_to(actor).filter(pk=OuterRef("matter_id"))
    postings = with_every(here, others, of="matter").filter(Exists(visible))
    if after:
        postings = postings.filter(matter_id__lt=after)
    ids = {
        one
        for token in rarest
        for one in postings.filter(token=token)
        .order_by("-matter_id")
        .values_list("matter_id", flat=True)[:limit]
    }
    return sorted(ids, reverse=True)[:limit]
