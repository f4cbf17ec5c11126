"""Never-rules in force."""

from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.organisations.finding import only_known
from rinnalla.people.models import NeverRule, Person
from rinnalla.people.never import in_order
from rinnalla.people.policy import cards_visible_to


def never_rules_of(actor: Actor, person: Person) -> list[NeverRule]:
    """The rules in force towards the person, in the order in which they must be known.

    None for somebody who may not know of the person.
    """
    known = cards_visible_to(actor).filter(pk=person.pk)
    return in_order(NeverRule.objects.filter(person__in=known.values("pk"), ended_at=None))


def find_never_rule(actor: Actor, person: Person, rule_id: UUID) -> NeverRule:
    """One rule towards the person, in force or ended; raises NotKnown."""
    known = cards_visible_to(actor).filter(pk=person.pk)
    return only_known(NeverRule.objects.filter(person__in=known.values("pk"), pk=rule_id))
