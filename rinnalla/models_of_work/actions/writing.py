"""Writing what a model says: field by field, so that two who write at once lose nothing."""

from collections.abc import Mapping

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import Wrong, require_known
from rinnalla.models_of_work.models import OperatingModel
from rinnalla.models_of_work.pieces import Piece, as_kept, pieces_kept
from rinnalla.models_of_work.policy import models_written_by
from rinnalla.models_of_work.saving import note_change, save_texts
from rinnalla.models_of_work.texts import standing


@transaction.atomic
def write_fields(actor: Actor, model: OperatingModel, texts: Mapping[str, str]) -> OperatingModel:
    """Write what these fields say from now on; what they said before stays in the history.

    A field that says the same already is not written anew. Raises NotKnown, Wrong for a field that
    there is not or a text too long, Overtaken where somebody has written since `model` was read.
    """
    now = _held(actor, model)
    changed = save_texts(actor, now, texts)
    if changed:
        trail.record(actor, "model.written", [now], facts={"fields": changed})
    return now


@transaction.atomic
def place_piece(actor: Actor, model: OperatingModel, piece: Piece, *, key: str) -> OperatingModel:
    """Put what the import did not understand at the end of a field.

    Raises as `write_fields`; Wrong, too, where the piece does not stand beside any more.
    """
    now = _held(actor, model)
    said = {one.key: str(one.text) for one in standing([now]).filter(key=key)}
    _take_away(now, piece)
    save_texts(actor, now, {key: f"{said.get(key, '')}\n\n{piece.whole}".strip()})
    trail.record(actor, "model.written", [now], facts={"fields": 1})
    return now


@transaction.atomic
def leave_piece_out(actor: Actor, model: OperatingModel, piece: Piece) -> OperatingModel:
    """Drop what belongs to no field. Raises as `place_piece`."""
    now = _held(actor, model)
    _take_away(now, piece)
    note_change(now)
    trail.record(actor, "model.written", [now], facts={"fields": 0})
    return now


def _held(actor: Actor, model: OperatingModel) -> OperatingModel:
    require_known(models_written_by(actor).filter(pk=model.pk, archived_at=None).exists())
    return hold_as_read(model)


def _take_away(model: OperatingModel, piece: Piece) -> None:
    pieces = pieces_kept(str(model.unplaced))
    if piece not in pieces:
        raise Wrong("piece")
    pieces.remove(piece)
    model.unplaced = as_kept(pieces)
