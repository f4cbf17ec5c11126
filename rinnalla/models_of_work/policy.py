"""Who writes operating models, who publishes them, and who reads what was published."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla.audit.actor import Actor
from rinnalla.models_of_work.models import OperatingModel, Reach, Version
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import teams_led_by, teams_of


def may_see_library(actor: Actor) -> bool:
    """Whoever stands in an organisation reads what is published to it."""
    return bool(actor.standings)


def may_write_models(actor: Actor) -> bool:
    """Everybody who goes out with a team writes: peers are authors like others (S1-02)."""
    return bool(teams_of(actor))


def teams_to_write_for(actor: Actor) -> QuerySet[Team]:
    """The teams for which the actor may begin a model."""
    return Team.objects.filter(organisation_id=actor.organisation_id, pk__in=teams_of(actor))


def models_written_by(actor: Actor) -> QuerySet[OperatingModel]:
    """The models whose drafts the actor reads and writes: those of their own teams."""
    return OperatingModel.objects.filter(
        organisation_id=actor.organisation_id, team__in=teams_of(actor)
    )


def may_publish(actor: Actor, model: OperatingModel) -> bool:
    """The team's lead answers for what leaves the draft, and takes it back and archives it."""
    return model.team_id in teams_led_by(actor)


def reaches_of(model: OperatingModel) -> tuple[Reach, ...]:
    """To whom it may be published: the texts of others stay inside the team until they agree."""
    return (Reach.TEAM,) if model.needs_permission else tuple(Reach)


def versions_visible_to(actor: Actor) -> QuerySet[Version]:
    """The published versions that the actor may read: of other organisations, what is for all.

    PostgreSQL's wall says the same of other organisations' rows (migration 0002).
    """
    if not may_see_library(actor):
        return Version.objects.none()
    own = Q(organisation_id=actor.organisation_id)
    theirs = own & Q(team__in=teams_of(actor))
    return Version.objects.filter(
        Q(reach=Reach.EVERYWHERE) | (own & Q(reach=Reach.ORGANISATION)) | theirs,
        withdrawn_at=None,
    )


def newest_visible_to(actor: Actor) -> QuerySet[Version]:
    """Of each model the newest version that the actor may read."""
    visible = versions_visible_to(actor)
    newer = visible.filter(model=OuterRef("model_id"), number__gt=OuterRef("number"))
    return visible.filter(~Exists(newer))
