"""What people at work are told."""

from django.conf import settings
from django.db import models

from rinnalla.core.records import Record
from rinnalla.organisations.models.teams import Organisation


class Notice(Record):
    """Something a user is told on their first page until they have read it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=64)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "read_at"], name="notices_not_read")]

    def __str__(self) -> str:
        return self.kind
