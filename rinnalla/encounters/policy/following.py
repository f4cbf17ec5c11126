"""Which teams follow a person: in them their encounters, wishes and attempts are told."""

from typing import Any

from django.db.models import QuerySet

from rinnalla.people.models import Following, Person


def teams_following(person: Person) -> QuerySet[Any, Any]:
    """The ids of the teams that follow a person now."""
    return Following.objects.filter(person=person, ended_at=None).values("team_id")
