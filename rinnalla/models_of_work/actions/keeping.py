"""A model is put away and brought back, and it is noted that others agree to its being shown."""

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import Wrong, require, require_known
from rinnalla.models_of_work.models import OperatingModel
from rinnalla.models_of_work.policy import may_publish, models_written_by


@transaction.atomic
def archive_model(actor: Actor, model: OperatingModel) -> OperatingModel:
    """Put a draft away; what was published of it stays. Raises Refused, NotKnown."""
    _require_keeping(actor, model)
    if model.archived_at is None:
        model.archived_at = clock.now()
        model.save(update_fields=["archived_at"])
        trail.record(actor, "model.archived", [model])
    return model


@transaction.atomic
def bring_model_back(actor: Actor, model: OperatingModel) -> OperatingModel:
    """Let a draft that was put away be written again. Raises Refused, NotKnown."""
    _require_keeping(actor, model)
    if model.archived_at is not None:
        model.archived_at = None
        model.save(update_fields=["archived_at"])
        trail.record(actor, "model.brought_back", [model])
    return model


@transaction.atomic
def note_permission(actor: Actor, model: OperatingModel, words: str) -> OperatingModel:
    """Note who of its authors agreed, and how, that others than the team may read the text.

    Raises Refused, NotKnown, Wrong for no words, Overtaken.
    """
    _require_keeping(actor, model)
    if not words.strip():
        raise Wrong("words")
    now = hold_as_read(model)
    now.permission, now.permission_on = words.strip(), clock.today()
    now.permission_noted_by_id = actor.user_id
    now.save()
    trail.record(actor, "model.permission_noted", [now])
    return now


def _require_keeping(actor: Actor, model: OperatingModel) -> None:
    require_known(models_written_by(actor).filter(pk=model.pk).exists())
    require(may_publish(actor, model))
