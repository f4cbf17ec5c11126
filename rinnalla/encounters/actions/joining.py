"""A person says of two records whether they tell the same encounter; no machine does."""

from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import NotKnown, require, require_known
from rinnalla.encounters.models import Encounter, SamePair
from rinnalla.encounters.near import are_near
from rinnalla.encounters.policy import encounters_readable_by, may_correct
from rinnalla.encounters.writing.consequences import meetings_in, tell_meetings_anew


@transaction.atomic
def judge_pair(actor: Actor, one_id: UUID, other_id: UUID, *, is_same: bool) -> Encounter:
    """Say whether two records tell the same encounter; gives the one that stays in lists.

    Of the same one, the record that names somebody known stays, else the older one; the other
    stands in no list and no count, and its words are read on the page of the one that stays.
    Saying it again changes nothing. Raises NotKnown for records that one may not read, or that
    cannot be of one pair; Refused for those that one may not correct.
    """
    one, other = _locked_two(actor, one_id, other_id)
    require(may_correct(actor, one) and may_correct(actor, other))
    judged = SamePair.objects.filter(one=one, other=other).first()
    kept, joined = _kept_and_joined(one, other)
    if judged is not None or one.joined_to_id or other.joined_to_id:
        return Encounter.objects.get(pk=joined.joined_to_id) if joined.joined_to_id else kept
    require_known(are_near(one, other))
    SamePair.objects.create(
        organisation_id=one.organisation_id, one=one, other=other, is_same=is_same
    )
    if is_same:
        _join(actor, joined, kept)
    trail.record(actor, "encounter.joined" if is_same else "encounter.told_apart", [kept, joined])
    return kept


@transaction.atomic
def part_encounters(actor: Actor, joined: Encounter) -> Encounter:
    """Take back that a record tells the same as another: both stand by themselves again.

    Whether they are the same may be asked anew. Raises NotKnown, Refused.
    """
    require_known(encounters_readable_by(actor).filter(pk=joined.pk).exists())
    require(may_correct(actor, joined))
    locked = Encounter.objects.select_for_update(of=("self",)).get(pk=joined.pk)
    if locked.joined_to_id is None:
        return locked
    kept = Encounter.objects.get(pk=locked.joined_to_id)
    _join(actor, locked, None)
    one, other = sorted([kept.pk, locked.pk])
    SamePair.objects.filter(one=one, other=other).delete()
    trail.record(actor, "encounter.parted", [kept, locked])
    return locked


def _join(actor: Actor, joined: Encounter, kept: Encounter | None) -> None:
    """Let it be told with that one, and no more openly than that one; or by itself again."""
    joined.joined_to = kept
    joined.save(update_fields=["joined_to"])
    tell_meetings_anew(actor, meetings_in(joined))


def _locked_two(actor: Actor, one_id: UUID, other_id: UUID) -> tuple[Encounter, Encounter]:
    """Both records, the older first, as nobody else changes them until the commit."""
    readable = encounters_readable_by(actor).filter(pk__in=[one_id, other_id])
    ids = sorted(readable.values_list("pk", flat=True))
    rows = Encounter.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    locked = list(rows)
    if len(locked) != 2:
        raise NotKnown
    return locked[0], locked[1]


def _kept_and_joined(older: Encounter, newer: Encounter) -> tuple[Encounter, Encounter]:
    """Which of two stays: the one that others were joined to, that names somebody, or is older."""

    def weight(one: Encounter) -> tuple[bool, bool]:
        return Encounter.objects.filter(joined_to=one).exists(), one.persons.exists()

    return (newer, older) if weight(newer) > weight(older) else (older, newer)
