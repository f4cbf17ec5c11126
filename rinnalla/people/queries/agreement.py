"""What the person is called, what they said yes to, and whether their identity may be opened."""

from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.organisations.finding import only_known
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import teams_followed_by, teams_visible_to
from rinnalla.people.models import Alias, Consent, Person, SpokenYes
from rinnalla.people.policy import may_see, people_visible_to


@dataclass(frozen=True)
class ConsentLine:
    """A consent in a list, and whether it holds today."""

    consent: Consent
    holds: bool


@dataclass(frozen=True)
class Agreement:
    """What holds between the person and us, newest first; `now` is the consent in force."""

    spoken_yes: SpokenYes | None
    consents: list[ConsentLine]

    @property
    def now(self) -> Consent | None:
        return next((line.consent for line in self.consents if line.holds), None)


def agreement_of(actor: Actor, person: Person) -> Agreement:
    """The yes in force and every consent, for those who may see the person; else nothing."""
    if not may_see(actor, person):
        return Agreement(None, [])
    yes = SpokenYes.objects.filter(person=person).select_related("told_by")
    consents = Consent.objects.filter(person=person).select_related("asked_by")
    today = clock.today()
    return Agreement(
        yes.order_by("-recorded_at", "-pk").first(),
        [
            ConsentLine(one, one.withdrawn_at is None and one.starts_on <= today <= one.ends_on)
            for one in consents.order_by("-starts_on", "-pk")
        ],
    )


def aliases_of(actor: Actor, person: Person) -> list[Alias]:
    """What the person is called: the main alias first, then the others as they came."""
    if not may_see(actor, person):
        return []
    return list(Alias.objects.filter(person=person).order_by("-is_main", "pk"))


def find_alias(actor: Actor, person: Person, alias_id: UUID) -> Alias:
    """One alias of a visible person; raises NotKnown."""
    visible = people_visible_to(actor).filter(pk=person.pk).values("pk")
    known = Alias.objects.filter(pk=alias_id, person__in=visible).select_related("person")
    return only_known(known)


def teams_to_follow(actor: Actor) -> list[Team]:
    """The teams in which the actor may remember somebody new, by name."""
    mine = teams_visible_to(actor).filter(pk__in=teams_followed_by(actor))
    return in_finnish_order(mine, lambda team: team.name)
