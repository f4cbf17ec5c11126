"""What the trail asks about organisations (setting TRAIL_ABOVE, `audit/above.py`)."""

from collections.abc import Collection
from uuid import UUID

from rinnalla.core import clock
from rinnalla.organisations.models import Membership, Organisation


def teams_of_users(organisation_id: UUID, user_ids: Collection[UUID]) -> set[UUID]:
    """The teams in which these users stand today, in that organisation.

    Who was ended or suspended today still counts: the deed that does it belongs to their team.
    """
    standing = Membership.objects.in_force_on(clock.today()).filter(
        organisation_id=organisation_id, user_id__in=user_ids, team__isnull=False
    )
    return set(standing.values_list("team_id", flat=True))


def organisation_ids() -> set[UUID]:
    """Every organisation; on PostgreSQL the registry must be in view."""
    return set(Organisation.objects.values_list("pk", flat=True))
