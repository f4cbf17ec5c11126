"""The library: what may be read, and what one's own teams are writing."""

from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import in_finnish_order
from rinnalla.core.refusal import require
from rinnalla.models_of_work.models import OperatingModel, Version
from rinnalla.models_of_work.policy import (
    may_see_library,
    may_write_models,
    models_written_by,
    newest_visible_to,
)
from rinnalla.models_of_work.texts import name_in, standing

IN_LISTS = ("name", "title", "short_description")
MOST = 200  # of a list: longer ones are searched


@dataclass(frozen=True)
class Line:
    """A model in a list: what it is called, what it is in short, and whose it is."""

    id: UUID
    name: str
    short: str
    whose: str
    is_archived: bool = False


@dataclass(frozen=True)
class LibraryPage:
    """Published ones by name, and the drafts of one's own teams, last written first."""

    published: list[Line]
    drafts: list[Line]
    archived: list[Line]
    may_write: bool


def library(actor: Actor) -> LibraryPage:
    """The library as the actor sees it, in as many queries for one model as for fifty.

    Raises Refused. Nobody's personal data is in it, so it leaves no trail.
    """
    require(may_see_library(actor))
    drafts = _drafts(actor)
    return LibraryPage(
        published=in_finnish_order(
            (_published(one) for one in newest_visible_to(actor)[:MOST]), lambda line: line.name
        ),
        drafts=[one for one in drafts if not one.is_archived],
        archived=[one for one in drafts if one.is_archived],
        may_write=may_write_models(actor),
    )


def _published(version: Version) -> Line:
    said, publisher = version.said, version.publisher
    whose = f"{publisher['team']}, {publisher['organisation']}"
    return Line(version.pk, name_in(said), said.get("short_description", ""), whose)


def _drafts(actor: Actor) -> list[Line]:
    written = models_written_by(actor).select_related("team").order_by("-changed_at", "-pk")
    models = list(written[:MOST])
    said: dict[UUID, dict[str, str]] = {one.pk: {} for one in models}
    for text in standing(models).filter(key__in=IN_LISTS):
        said[text.model_id][text.key] = str(text.text)
    return [_draft(one, said[one.pk]) for one in models]


def _draft(model: OperatingModel, said: dict[str, str]) -> Line:
    return Line(
        model.pk,
        name_in(said),
        said.get("short_description", ""),
        model.team.name,
        is_archived=model.archived_at is not None,
    )
