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
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
