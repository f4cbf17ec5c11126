"""The wishes of an encounter: written with it, and left alone once somebody carries them."""

from uuid import UUID

from rinnalla.encounters import beside_words
from rinnalla.encounters.drafts import EncounterDraft, WishDraft
from rinnalla.encounters.models import Encounter, Wish, WishState

SAID = ["team", "person", "words", "is_now", "until", "wished_at", "kept_close"]
STATE = ["state", "ended_at", "help_given"]


def write_wishes(
    encounter: Encounter, draft: EncounterDraft, *, before: EncounterDraft | None
) -> None:
    """Write the draft's wishes; one that help of the same encounter fulfilled is ended by it.

    Where a correction leaves one out, it goes, unless somebody has taken it up or it has ended:
    then it stays, as close as the encounter; by itself where that is no longer with whose wish
    it is.
    """
    if not draft.wishes and not (before and before.wishes):
        return
    there = {one.pk: one for one in encounter.wishes.all()} if before else {}
    given = {one.id for one in draft.help}
    left_out = there.keys() - {one.id for one in draft.wishes}
    gone = [pk for pk in left_out if may_be_left_out(there[pk])]
    if gone:
        encounter.wishes.filter(pk__in=gone).delete()
    stays = encounter.wishes.filter(pk__in=left_out, person__isnull=False)
    if left_out:
        stays.exclude(person__in=draft.people_ids).update(encounter=None)
        encounter.wishes.filter(pk__in=left_out).update(kept_close=encounter.kept_close)
    fresh = []
    for said in draft.wishes:
        row = there.get(said.id) or Wish(pk=said.id, organisation_id=encounter.organisation_id)
        _say(row, said, encounter)
        _fulfil(row, said.helped_by, given)
        if said.id in there:
            row.save(force_update=True, update_fields=[*SAID, *STATE])
        else:
            fresh.append(row)
    Wish.objects.bulk_create(fresh)
    if there:  # one may stand by itself now, or be kept close
        beside_words.index_wishes(list(Wish.objects.filter(pk__in=there)))


def may_be_left_out(wish: Wish) -> bool:
    """Whether nobody has taken it up and nothing but its own encounter has ended it."""
    at_once = wish.state == WishState.HELPED and wish.ended_at == wish.wished_at
    untouched = wish.taken_at is None and wish.asked_service_at is None
    untouched = untouched and not wish.earlier_endings  # somebody opened it again
    return untouched and (wish.state == WishState.OPEN or at_once)


def _say(row: Wish, said: WishDraft, encounter: Encounter) -> None:
    at_once = row.ended_at is not None and row.ended_at == row.wished_at
    row.encounter = encounter
    row.team_id = encounter.team_id
    row.person_id = said.person_id
    row.words, row.is_now, row.until = said.words, said.is_now, said.until
    row.wished_at = encounter.happened_at
    row.kept_close = encounter.kept_close
    if at_once:
        row.ended_at = encounter.happened_at


def _fulfil(row: Wish, helped_by: UUID | None, given: set[UUID]) -> None:
    """End it by that help, or open it again where the help that ended it at once is taken away.

    Help that is counted apart ends it as well, and is not named.
    """
    if helped_by is not None:
        row.state, row.ended_at = WishState.HELPED, row.wished_at
        row.help_given_id = helped_by if helped_by in given else None
    elif row.help_given_id is not None and row.ended_at == row.wished_at:
        row.state, row.ended_at, row.help_given_id = WishState.OPEN, None, None
