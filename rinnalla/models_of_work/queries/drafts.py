"""A model as its team writes it: what it says now, what it said before, and what has no field."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.models_of_work.checking import Found, Sort, found_in_texts, looks_for_names
from rinnalla.models_of_work.keys import FIELDS, Field, Part
from rinnalla.models_of_work.models import FieldText, OperatingModel, Version
from rinnalla.models_of_work.pieces import Piece, pieces_kept
from rinnalla.models_of_work.policy import may_publish, models_written_by
from rinnalla.models_of_work.texts import Stretch, differences, name_in, texts_of
from rinnalla.organisations.finding import only_known


@dataclass(frozen=True)
class Written:
    """A field and what it says; empty where nobody has written it yet."""

    field: Field
    text: str


@dataclass(frozen=True)
class DraftPage:
    """A model's draft, its fields by the part of the site's pages on which they stand."""

    model: OperatingModel
    name: str
    parts: dict[Part, list[Written]]
    unplaced: list[Piece]
    versions: list[Version]
    may_publish: bool


@dataclass(frozen=True)
class WritablePage:
    """What a model that may be written says now."""

    model: OperatingModel
    name: str
    texts: dict[str, str]


@dataclass(frozen=True)
class PublishingPage:
    """What is looked at before a model is published (S1-03).

    `is_fit`: it has a name and holds no personal identity code. `looks_for_names`: whether names
    could be looked for in this installation.
    """

    model: OperatingModel
    name: str
    findings: list[Found]
    is_fit: bool
    looks_for_names: bool


@dataclass(frozen=True)
class Writing:
    """One writing of a field: when, by whom, and how it differs from what stood there."""

    field: Field
    at: datetime.datetime
    by: str
    stretches: list[Stretch]


@dataclass(frozen=True)
class History:
    """How a model was written, the last writing first."""

    model: OperatingModel
    name: str
    writings: list[Writing]


def find_draft(actor: Actor, model_id: UUID) -> OperatingModel:
    """A model that the actor's team writes. Raises NotKnown."""
    written = models_written_by(actor).select_related("team", "organisation")
    return only_known(written.filter(pk=model_id))


def find_writable(actor: Actor, model_id: UUID) -> OperatingModel:
    """As `find_draft`, of one that is not put away. Raises NotKnown."""
    written = models_written_by(actor).select_related("team", "organisation")
    return only_known(written.filter(pk=model_id, archived_at=None))


def open_draft(actor: Actor, model_id: UUID) -> DraftPage:
    """A model's draft as a page shows it. Raises NotKnown."""
    model = find_draft(actor, model_id)
    texts = texts_of(model)
    parts: dict[Part, list[Written]] = {part: [] for part in Part}
    for one in FIELDS:
        parts[one.part].append(Written(one, texts.get(one.key, "")))
    return DraftPage(
        model=model,
        name=name_in(texts),
        parts=parts,
        unplaced=pieces_kept(str(model.unplaced)),
        versions=list(Version.objects.filter(model=model).order_by("-number")),
        may_publish=may_publish(actor, model),
    )


def open_writable(actor: Actor, model_id: UUID) -> WritablePage:
    """A model and what it says, to be written. Raises NotKnown."""
    model = find_writable(actor, model_id)
    texts = texts_of(model)
    return WritablePage(model, name_in(texts), texts)


def open_publishing(actor: Actor, model_id: UUID) -> PublishingPage:
    """What somebody looks at who is about to publish a model. Raises NotKnown, Refused."""
    model = find_writable(actor, model_id)
    require(may_publish(actor, model))
    texts = texts_of(model)
    findings = found_in_texts(texts)
    has_code = any(one.sort == Sort.IDENTITY_CODE for one in findings)
    return PublishingPage(
        model=model,
        name=name_in(texts),
        findings=findings,
        is_fit=bool(name_in(texts)) and not has_code,
        looks_for_names=looks_for_names(),
    )


def open_history(actor: Actor, model_id: UUID) -> History:
    """How a model came to say what it says. Raises NotKnown."""
    model = find_draft(actor, model_id)
    before: dict[str, str] = defaultdict(str)
    writings = []
    written = FieldText.objects.filter(model=model).select_related("written_by")
    for one in written.order_by("recorded_at", "key", "number"):
        writings.append(_writing(one, before[one.key]))
        before[one.key] = str(one.text)
    return History(model, name_in(before), writings[::-1])


def _writing(text: FieldText, before: str) -> Writing:
    field = next(one for one in FIELDS if one.key == text.key)
    by = str(text.written_by.name)
    return Writing(field, text.recorded_at, by, differences(before, str(text.text)))
