"""Taking away encounters that were brought in by mistake, as long as nothing hangs on them."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, Model

from rinnalla.encounters.models import (
    Encounter,
    EncounterPerson,
    HelpGiven,
    NotePosting,
    WithWhom,
)
from rinnalla.encounters.writing.rows import PARTS

# What is written with an encounter and goes with it; whatever else links to it holds it.
OWN: tuple[type[Model], ...] = (
    NotePosting,
    EncounterPerson,
    HelpGiven,
    *(model for _, model, _ in PARTS),
)


def held_by_others(encounter_ids: Collection[UUID], *, but: type[Model]) -> set[UUID]:
    """Which of these encounters were corrected, or have something that links to them.

    Every table is asked that links to an encounter or to the help in it, also one that is not
    thought of yet; `but` is the caller's own.
    """
    ids = list(encounter_ids)
    changed = Encounter.objects.filter(pk__in=ids).exclude(version=1, joined_to=None)
    held = set(changed.values_list("pk", flat=True))
    named_since = EncounterPerson.objects.filter(
        encounter_id__in=ids, encounter__with_whom=WithWhom.NAMELESS
    )
    held |= set(named_since.values_list("encounter_id", flat=True))
    for model, name in _links_to(Encounter, but=(*OWN, but)):
        rows = model._default_manager.filter(**{f"{name}__in": ids})
        held |= set(rows.values_list(f"{name}_id", flat=True))
    given = HelpGiven.objects.filter(encounter_id__in=ids)
    of_help: dict[Any, UUID] = dict(given.values_list("pk", "encounter_id"))
    for model, name in _links_to(HelpGiven, but=(but,)) if of_help else ():
        rows = model._default_manager.filter(**{f"{name}__in": list(of_help)})
        held |= {of_help[one] for one in rows.values_list(f"{name}_id", flat=True)}
    return held


def remove(encounter_ids: Collection[UUID]) -> None:
    """Remove these encounters and what was written with them; nothing else may link to them."""
    ids = list(encounter_ids)
    for model in OWN:
        _remove(model._default_manager.filter(encounter_id__in=ids))
    _remove(Encounter.objects.filter(pk__in=ids))


def _remove(rows: Any) -> None:
    # One statement: what hangs on these rows has been asked for and taken away before.
    rows._raw_delete(rows.db)


def _links_to(
    target: type[Model], *, but: Collection[type[Model]]
) -> Iterable[tuple[type[Model], str]]:
    for model in apps.get_models():
        for one in model._meta.local_fields:
            if isinstance(one, ForeignKey) and one.related_model is target and model not in but:
                yield model, one.name
