"""Commands about organisations: founding one, its leads, the invented town, the nightly tasks."""

from rinnalla.core.commanding import Commands
from rinnalla.organisations.commands import founding, leads, night, town


def add_to(commands: Commands) -> None:
    """Add these commands to `rinnalla`."""
    for part in (founding, leads, town, night):
        part.add_to(commands)
