"""What a search of the trail keeps for a while: never in an address, never for another reader."""

from django.conf import settings
from django.db import models

from rinnalla.core.records import Record
from rinnalla.organisations.models import Organisation


class TrailSearch(Record):
    """That somebody looked for what a colleague did, and may read the answer until a moment.

    The reason stands sealed in the trail, with the deed itself.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    searcher = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"until {self.until}"
