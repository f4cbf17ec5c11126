"""Earlier versions of an encounter: kept sealed, and freed of what may not stand under an alias."""

import dataclasses

from rinnalla.audit.actor import Actor
from rinnalla.encounters.contents import read, written
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, EncounterVersion, HelpKind
from rinnalla.encounters.policy import may_read_draft
from rinnalla.encounters.writing.apart import without


def keep_version(actor: Actor, encounter: Encounter, before: EncounterDraft, *, why: str) -> None:
    """Keep what the encounter said before this correction, who corrected it and why."""
    EncounterVersion.objects.create(
        organisation_id=encounter.organisation_id,
        encounter=encounter,
        number=encounter.version,
        content=written(before),
        why=why,
        corrected_by_id=actor.user_id,
    )


def draft_at(actor: Actor, encounter: Encounter, number: int) -> EncounterDraft:
    """What the encounter said at that version.

    Where that is forgotten, or not the actor's to read any more, what it says now.
    """
    if number != encounter.version:
        kept = EncounterVersion.objects.filter(encounter=encounter, number=number).first()
        said = read(kept.content) if kept else None
        if said and may_read_draft(actor, said):
            return said
    return draft_of(encounter)


def was_anybody_known(encounter: Encounter, before: EncounterDraft) -> bool:
    """Whether the encounter says, or ever said, whom it was with: its versions would tell."""
    return bool(before.people_ids) or any(
        read(version.content).people_ids
        for version in EncounterVersion.objects.filter(encounter=encounter)
    )


def forget_what_is_apart(encounter: Encounter) -> None:
    """Leave figures-only topics and help in no earlier version (ADR 0010)."""
    kinds = set(
        HelpKind.objects.filter(
            organisation_id=encounter.organisation_id, figures_only=True
        ).values_list("pk", flat=True)
    )
    for version in EncounterVersion.objects.filter(encounter=encounter):
        before = read(version.content)
        after = _unlinked(without(before, kinds))
        if after != before:
            version.content = written(after)
            version.save(update_fields=["content"])


def _unlinked(draft: EncounterDraft) -> EncounterDraft:
    """Its wishes name no help that is gone."""
    given = {one.id for one in draft.help}
    wishes = tuple(
        one if one.helped_by in given else dataclasses.replace(one, helped_by=None)
        for one in draft.wishes
    )
    return dataclasses.replace(draft, wishes=wishes)
