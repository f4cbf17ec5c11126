"""What an organisation owns."""

from django.db import models

from rinnalla.core.records import Record
from rinnalla.organisations.models.teams import Organisation


class OwnedRecord(Record):
    """A record of one organisation: what the walls of PostgreSQL go by."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
