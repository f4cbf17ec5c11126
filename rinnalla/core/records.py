"""What every record has."""

import uuid

from django.db import models

from rinnalla.core import clock
from rinnalla.core.ids import new_id


class Record(models.Model):
    """A row with an id made here or on a phone (UUIDv7) and the moment the server took it in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


def is_id(text: str) -> bool:
    """Whether that text is an id of ours."""
    return id_in(text) is not None


def id_in(text: str) -> uuid.UUID | None:
    """The id that a text from an address or a form is; None for anything else that stands there."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
