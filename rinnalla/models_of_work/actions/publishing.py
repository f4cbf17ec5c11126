"""A version of a model is published to those who may read it, and taken back."""

import json
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.overtaking import hold_as_read
from rinnalla.core.refusal import Wrong, require, require_known
from rinnalla.models_of_work.checking import Sort, found_in_texts
from rinnalla.models_of_work.models import OperatingModel, Reach, Version
from rinnalla.models_of_work.policy import may_publish, models_written_by, reaches_of
from rinnalla.models_of_work.texts import name_in, texts_of


@dataclass(frozen=True)
class Publishing:
    """To whom, and what is new since the version before."""

    reach: Reach
    what_changed: str = ""


@transaction.atomic
def publish_model(actor: Actor, model: OperatingModel, publishing: Publishing) -> Version:
    """Publish what the model says now, as its next version.

    Raises Refused, NotKnown; Overtaken where somebody has written since `model` was read; Wrong
    where it has no name, holds a personal identity code, or may not be shown so widely.
    """
    require_known(models_written_by(actor).filter(pk=model.pk, archived_at=None).exists())
    require(may_publish(actor, model))
    assert actor.user_id is not None  # a lead is somebody
    now = hold_as_read(model)
    texts = texts_of(now)
    _require_fit(now, texts, publishing.reach)
    latest = Version.objects.filter(model=now).aggregate(number=Max("number"))["number"] or 0
    version = Version.objects.create(
        organisation_id=now.organisation_id,
        team_id=now.team_id,
        model=now,
        number=latest + 1,
        texts=json.dumps(texts, ensure_ascii=False),
        published_as=json.dumps(
            {"team": now.team.name, "organisation": now.organisation.name}, ensure_ascii=False
        ),
        what_changed=publishing.what_changed.strip(),
        published_by_id=actor.user_id,
        reach=publishing.reach,
    )
    trail.record(actor, "model.published", [now], facts={"version": version.number})
    return version


@transaction.atomic
def withdraw_version(actor: Actor, version: Version) -> Version:
    """Take a published version back: nobody reads it any more. Raises Refused, NotKnown."""
    model = models_written_by(actor).filter(pk=version.model_id).first()
    require_known(model is not None)
    assert model is not None
    require(may_publish(actor, model))
    if version.withdrawn_at is None:
        version.withdrawn_at = clock.now()
        version.save(update_fields=["withdrawn_at"])
        trail.record(actor, "model.withdrawn", [model], facts={"version": version.number})
    return version


def _require_fit(model: OperatingModel, texts: dict[str, str], reach: Reach) -> None:
    if not name_in(texts):
        raise Wrong("name")
    if reach not in reaches_of(model):
        raise Wrong("reach")
    if any(one.sort == Sort.IDENTITY_CODE for one in found_in_texts(texts)):
        raise Wrong("texts")
