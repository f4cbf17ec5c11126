"""What must never be done towards a person; no rule carries a reason."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import require
from rinnalla.people.holding import hold
from rinnalla.people.models import NeverRule, Person, Rule
from rinnalla.people.never import WITH_HOUR
from rinnalla.people.policy import may_tend_person


class RuleUnfinished(ValueError):
    """A rule of hours without its hour, or a rule in the person's words without words."""


@dataclass(frozen=True)
class NeverDraft:
    """What must never be done: `hour` for rules of hours; `text` in the person's own words.

    `situations`: where a rule in the person's words matters; nothing: everywhere.
    """

    rule: str
    hour: int | None = None
    text: str = ""
    situations: tuple[str, ...] = ()

    def is_whole(self) -> bool:
        """Whether all is said that the rule needs."""
        if self.rule in WITH_HOUR:
            return self.hour is not None and 0 <= self.hour <= 23
        return self.rule in Rule.values and (self.rule != Rule.OTHER or bool(self.text.strip()))


@transaction.atomic
def add_never_rule(actor: Actor, person: Person, draft: NeverDraft, *, once: UUID) -> NeverRule:
    """Write down a rule that the person gave; one that is in force already stays as it is.

    The same `once` again changes nothing. Raises Refused, RuleUnfinished, and NotKnown for the id
    of another's row.
    """
    require(may_tend_person(actor, person))
    if not draft.is_whole():
        raise RuleUnfinished
    hold(person)
    said = {"rule": draft.rule, "hour": draft.hour if draft.rule in WITH_HOUR else None}
    mine = NeverRule.objects.filter(person=person)
    same = [one for one in mine.filter(**said, ended_at=None) if str(one.text) == draft.text]
    if same and not mine.filter(pk=once).exists():
        return same[0]
    here = {"organisation_id": person.organisation_id, "person": person}
    more = {"text": draft.text, "situations": list(_situations(draft))}
    rule, is_new = make_once(mine, once, **here, **said, **more)
    if is_new:
        trail.record(actor, "never_rule.added", [person, rule], facts={"rule": rule.rule})
    return rule


@transaction.atomic
def end_never_rule(actor: Actor, rule: NeverRule) -> NeverRule:
    """End a rule, because the person says that it holds no more; twice changes nothing.

    Raises Refused.
    """
    require(may_tend_person(actor, rule.person))
    hold(rule.person)
    rule.refresh_from_db(fields=["ended_at"])
    if rule.ended_at is None:
        rule.ended_at = clock.now()
        rule.save(update_fields=["ended_at"])
        trail.record(actor, "never_rule.ended", [rule.person, rule], facts={"rule": rule.rule})
    return rule


def _situations(draft: NeverDraft) -> tuple[str, ...]:
    return draft.situations if draft.rule == Rule.OTHER else ()
