"""The long work of this app: making an approved export."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.jobs.steps import Step, Work
from rinnalla.organisations.models import Organisation
from rinnalla.takeout.actions import EXPORT, finish_export
from rinnalla.takeout.making import make
from rinnalla.takeout.models import State
from rinnalla.takeout.policy import may_make
from rinnalla.takeout.queries import find_takeout


def make_export(actor: Actor, about: UUID) -> Iterator[Step]:
    """The steps of making that export; none where it stands already. Raises Refused, NotKnown."""
    yield Step(0, 0)  # whoever took it back meanwhile has asked this work to stop: it does here
    takeout = find_takeout(actor, about)
    if takeout.state == State.MADE:
        return
    require(may_make(actor, takeout))
    name = Organisation.objects.get(pk=actor.organisation_id).name
    yield from make(takeout, name=name, finish=partial(finish_export, actor, takeout))


LONG_WORK: dict[str, Work] = {EXPORT: make_export}
LEAVES_RECORDS = {EXPORT}
