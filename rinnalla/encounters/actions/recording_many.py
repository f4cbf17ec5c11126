"""Recording many nameless encounters at once: what a phone brings after a night without network."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, HelpGiven
from rinnalla.encounters.policy import may_go_out, may_record
from rinnalla.encounters.writing.checking_many import known_to
from rinnalla.encounters.writing.many import Ready, Whose, gathered, insertions, make_ready
from rinnalla.encounters.wrong import DraftWrong


@transaction.atomic
def record_nameless(actor: Actor, drafts: Mapping[UUID, EncounterDraft]) -> set[UUID]:
    """Record these encounters under their ids; gives those that were, an entry of the trail each.

    The others are left out whole, for `record_encounter` to record or to say why not: what names
    somebody, wishes for something or is kept close, what is here already, what names a place, a
    colleague or a kind of help that the actor does not see, what cannot be. Raises Refused.
    """
    require(may_go_out(actor))
    known = known_to(actor, drafts.values())
    whose = Whose(actor.organisation_id, actor.user_id, clock.now())
    ready: list[Ready] = []
    for once, draft in _not_here(drafts).items():
        if may_record(actor, draft.team_id) and known.has_all_of(draft):
            try:
                kind = known.kind_of_place(draft)
                ready.append(make_ready(whose, draft, place_kind=kind, under=once))
            except DraftWrong:
                continue
    for insertion in insertions(gathered(ready)):
        insertion.write()
    teams = {one.id: drafts[one.id].team_id for one in ready}
    trail.record_each(actor, "encounter.recorded", Encounter, teams=teams)
    return set(teams)


def _not_here(drafts: Mapping[UUID, EncounterDraft]) -> dict[UUID, EncounterDraft]:
    """Those whose ids, and those of their help, nobody has, each once."""
    given = [one.id for draft in drafts.values() for one in draft.help]
    taken = set(Encounter.objects.filter(pk__in=drafts).values_list("pk", flat=True))
    taken |= set(HelpGiven.objects.filter(pk__in=given).values_list("pk", flat=True))
    fresh: dict[UUID, EncounterDraft] = {}
    for once, draft in drafts.items():
        parts = {once, *(one.id for one in draft.help)}
        if not parts & taken:
            fresh[once] = draft
            taken |= parts
    return fresh
