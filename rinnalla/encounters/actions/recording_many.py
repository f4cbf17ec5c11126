"""Recording many nameless encounters at once: what a phone brings after a night without network."""

from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.encounters.models import Encounter, HelpGiven
from rinnalla.encounters.policy import may_go_out, may_record
from rinnalla.encounters.writing.checking_many import Known, known_to
from rinnalla.encounters.writing.preparing import Prepared


@transaction.atomic(savepoint=False)
def record_nameless(actor: Actor, prepared: Prepared) -> set[UUID]:
    """Record what was prepared; gives the ids of what was, an entry of the trail each.

    The others are left out whole, for `record_encounter` to record or to say why not: what is here
    already, and what names something that the actor has ceased to see since. Raises Refused.
    """
    require(may_go_out(actor))
    fitting = prepared.only(_not_here(prepared) & _as_known(actor, prepared))
    for insertion in fitting.insertions:
        insertion.write()
    teams = {pk: draft.team_id for pk, draft in fitting.drafts.items()}
    trail.record_each(actor, "encounter.recorded", Encounter, teams=teams)
    return set(teams)


def _as_known(actor: Actor, prepared: Prepared) -> set[UUID]:
    """Those whose rows still say what the actor sees of their place, area, colleagues and kinds."""
    now = known_to(actor, prepared.drafts.values())
    allowed = {pk for pk, one in prepared.drafts.items() if may_record(actor, one.team_id)}
    if now == prepared.known:
        return allowed
    return {pk for pk in allowed if _is_same(prepared, now, pk)}


def _is_same(prepared: Prepared, now: Known, pk: UUID) -> bool:
    draft = prepared.drafts[pk]
    kind = prepared.known.kind_of_place(draft)
    return now.has_all_of(draft) and now.kind_of_place(draft) == kind


def _not_here(prepared: Prepared) -> set[UUID]:
    """Those whose ids, and those of their help, nobody has, each once."""
    drafts = prepared.drafts
    given = [one.id for draft in drafts.values() for one in draft.help]
    taken = set(Encounter.objects.filter(pk__in=drafts).values_list("pk", flat=True))
    taken |= set(HelpGiven.objects.filter(pk__in=given).values_list("pk", flat=True))
    fresh: set[UUID] = set()
    for once, draft in drafts.items():
        parts = {once, *(one.id for one in draft.help)}
        if not parts & taken:
            fresh.add(once)
            taken |= parts
    return fresh
