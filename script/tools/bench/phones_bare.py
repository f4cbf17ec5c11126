"""The rows that phones' records became, to be written once more with nothing else done."""

from typing import Any

from script.tools.bench.phones_recording import AT_ONCE

OF_ENCOUNTER = ("Present", "EncounterTopic", "HelpGiven", "NotePosting")


def bare_batches(town: Any, count: int) -> list[Any]:
    """The last so many encounters with all that hangs on them, in batches as they were pushed.

    They are taken away and stand ready: sealed, under the ids they had; the trail goes on behind
    itself, under numbers that it has not come to.
    """
    from django.db import transaction

    from rinnalla.audit.models import TrailEntry, TrailMention
    from rinnalla.core.walls import seeing
    from rinnalla.encounters import models as encounters
    from rinnalla.fieldsync.models import ReceivedOperation

    here = {"organisation_id": town.organisation.pk}
    with seeing(town.organisation.pk), transaction.atomic():
        rows = list(encounters.Encounter.objects.filter(**here).order_by("-pk")[:count])
        parts = {
            name: list(
                getattr(encounters, name).objects.filter(encounter__in=[one.pk for one in rows])
            )
            for name in OF_ENCOUNTER
        }
        operations = list(ReceivedOperation.objects.filter(made_id__in=[one.pk for one in rows]))
        entries = list(
            TrailEntry.objects.filter(**here, kind="encounter.recorded").order_by("-seq")[:count]
        )
        mentions = list(TrailMention.objects.filter(entry__in=entries))
        ReceivedOperation.objects.filter(pk__in=[one.pk for one in operations])._raw_delete(
            "default"
        )
        for name in OF_ENCOUNTER:
            model = getattr(encounters, name)
            model.objects.filter(encounter__in=[one.pk for one in rows])._raw_delete("default")
        encounters.Encounter.objects.filter(pk__in=[one.pk for one in rows])._raw_delete("default")
    _renumbered(entries, mentions)
    by = {one.pk: number // AT_ONCE for number, one in enumerate(reversed(rows))}
    groups: list[dict[Any, list[Any]]] = [{} for _ in range(-(-count // AT_ONCE))]
    for one in rows:
        groups[by[one.pk]].setdefault(type(one), []).append(one)
    for several in parts.values():
        for one in several:
            groups[by[one.encounter_id]].setdefault(type(one), []).append(one)
    for one in operations:
        groups[by[one.made_id]].setdefault(type(one), []).append(one)
    for number, one in enumerate(entries):
        groups[number // AT_ONCE].setdefault(type(one), []).append(one)
    at = {one.pk: number // AT_ONCE for number, one in enumerate(entries)}
    for one in mentions:
        groups[at[one.entry_id]].setdefault(type(one), []).append(one)
    return [[_ready(model, found) for model, found in group.items()] for group in groups]


def _renumbered(entries: list[Any], mentions: list[Any]) -> None:
    from rinnalla.core.ids import new_id

    fresh = {}
    for one in entries:
        fresh[one.pk] = new_id()
        one.pk, one.seq = fresh[one.pk], one.seq + 10_000_000
    for one in mentions:
        one.entry_id, one.seq = fresh[one.entry_id], one.seq + 10_000_000


def _ready(model: Any, rows: list[Any]) -> Any:
    from rinnalla.core.many_rows import insertion, names_of, ready_values

    names = names_of(model)
    return insertion(model, names, ready_values(model, map(vars, rows)))
