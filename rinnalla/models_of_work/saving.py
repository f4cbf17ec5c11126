"""Writing texts into fields: each writing is a row of its own, so that none is ever lost."""

from collections.abc import Mapping

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import Wrong
from rinnalla.models_of_work.keys import BY_KEY
from rinnalla.models_of_work.models import FieldText, OperatingModel
from rinnalla.models_of_work.texts import MOST_SIGNS, standing


def save_texts(actor: Actor, model: OperatingModel, texts: Mapping[str, str]) -> int:
    """Write the fields that say something else than they did; gives how many those were.

    For a model that is locked or new. Lines end in one way, however a browser sent them. Raises
    Wrong.
    """
    assert actor.user_id is not None  # who stands in a team is somebody
    _require_fitting(texts)
    before = {one.key: one for one in standing([model])}
    changed = {
        key: text
        for key, text in ((key, text.replace("\r\n", "\n")) for key, text in texts.items())
        if text != (str(before[key].text) if key in before else "")
    }
    FieldText.objects.bulk_create(
        FieldText(
            organisation_id=model.organisation_id,
            model=model,
            key=key,
            number=before[key].number + 1 if key in before else 1,
            text=text,
            written_by_id=actor.user_id,
        )
        for key, text in changed.items()
    )
    if changed:
        note_change(model)
    return len(changed)


def note_change(model: OperatingModel) -> None:
    """It was written, or what has no field yet became less."""
    model.changed_at = clock.now()
    model.save(update_fields=["changed_at", "unplaced"])


def _require_fitting(texts: Mapping[str, str]) -> None:
    """Raises Wrong for a field that there is not, and for a text too long."""
    for key, text in texts.items():
        if key not in BY_KEY or len(text) > MOST_SIGNS:
            raise Wrong(key)
