"""A model comes into the library: begun with its name, or brought as a page's text."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.detecting import masked
from rinnalla.core.once import make_once
from rinnalla.core.refusal import Wrong, require, require_known
from rinnalla.models_of_work.models import OperatingModel, Origin
from rinnalla.models_of_work.pieces import Piece, as_kept
from rinnalla.models_of_work.policy import (
    may_write_models,
    models_written_by,
    teams_to_write_for,
)
from rinnalla.models_of_work.saving import save_texts


@dataclass(frozen=True)
class Brought:
    """A page as it was understood: texts by field, and what has no field yet.

    `source`: its address, or the name of its file. `is_own`: the team wrote it itself, so that
    nobody else need be asked before it is shown to others.
    """

    texts: Mapping[str, str]
    unplaced: tuple[Piece, ...] = ()
    source: str = ""
    is_own: bool = False


@transaction.atomic
def begin_model(actor: Actor, team_id: UUID, name: str, *, once: UUID) -> OperatingModel:
    """Begin a model with nothing but its name; the same `once` again changes nothing.

    Raises Refused, NotKnown for a team one does not write for, Wrong for an empty name.
    """
    if not name.strip():
        raise Wrong("name")
    return _begun(actor, team_id, Brought({"name": name}, is_own=True), once=once)


@transaction.atomic
def bring_model(actor: Actor, team_id: UUID, brought: Brought, *, once: UUID) -> OperatingModel:
    """Take a page's text into the library as a draft; the same `once` again changes nothing.

    Personal identity codes are masked in all of it. Raises Refused, NotKnown, and Wrong where the
    page said nothing.
    """
    if not brought.texts and not brought.unplaced:
        raise Wrong("texts")
    return _begun(actor, team_id, brought, once=once)


def _begun(actor: Actor, team_id: UUID, brought: Brought, *, once: UUID) -> OperatingModel:
    require(may_write_models(actor))
    require_known(teams_to_write_for(actor).filter(pk=team_id).exists())
    pieces = [Piece(masked(one.text), masked(one.heading)) for one in brought.unplaced]
    model, is_new = make_once(
        models_written_by(actor),
        once,
        organisation_id=actor.organisation_id,
        team_id=team_id,
        begun_by_id=actor.user_id,
        origin=Origin.WRITTEN if brought.is_own else Origin.BROUGHT,
        source=brought.source,
        unplaced=as_kept(pieces),
    )
    if is_new:
        save_texts(actor, model, {key: masked(text) for key, text in brought.texts.items()})
        trail.record(actor, "model.begun", [model], facts={"fields": len(brought.texts)})
    return model
