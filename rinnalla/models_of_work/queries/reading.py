"""A published version, as it is read."""

from dataclasses import dataclass
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.models_of_work.keys import FIELDS, Field
from rinnalla.models_of_work.models import Version
from rinnalla.models_of_work.policy import may_publish, models_written_by, versions_visible_to
from rinnalla.models_of_work.texts import name_in
from rinnalla.organisations.finding import only_known


@dataclass(frozen=True)
class VersionPage:
    """A version with what each of its fields says, in the order of the site.

    `text`: those below its name. `is_newest`: nobody may read a newer one instead. `draft_id`: of
    the model, for those who write it.
    """

    version: Version
    name: str
    fields: list[tuple[Field, str]]
    text: list[tuple[Field, str]]
    whose: str
    is_newest: bool
    draft_id: UUID | None
    may_withdraw: bool


def find_version(actor: Actor, version_id: UUID) -> Version:
    """A published version that the actor may read. Raises NotKnown."""
    return only_known(versions_visible_to(actor).filter(pk=version_id))


def open_version(actor: Actor, version_id: UUID) -> VersionPage:
    """A version as a page shows it. Raises NotKnown. It holds nobody's data: no trail."""
    version = find_version(actor, version_id)
    said, publisher = version.said, version.publisher
    newer = versions_visible_to(actor).filter(model=version.model_id, number__gt=version.number)
    own = models_written_by(actor).filter(pk=version.model_id).first()
    fields = [(one, said[one.key]) for one in FIELDS if said.get(one.key)]
    return VersionPage(
        version=version,
        name=name_in(said),
        fields=fields,
        text=[(one, text) for one, text in fields if text != name_in(said)],
        whose=f"{publisher['team']}, {publisher['organisation']}",
        is_newest=not newer.exists(),
        draft_id=own.pk if own else None,
        may_withdraw=own is not None and may_publish(actor, own),
    )
