"""Matters, for tests."""

from typing import Any

from rinnalla.organisations.models import Team
from rinnalla.support.models import Matter, Step


def make_matter(team: Team, title: str = "Asuntohakemus", *steps: str, **more: Any) -> Matter:
    """An open matter of that team, with these steps."""
    here = {"organisation_id": team.organisation_id}
    matter = Matter.objects.create(**here, team=team, title=title, **more)
    for order, text in enumerate(steps, start=1):
        Step.objects.create(**here, matter=matter, order=order, text=text)
    return matter
