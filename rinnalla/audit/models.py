"""Rows of the trail: appended, never changed or removed (triggers on both engines)."""

from django.db import models

from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.ids import new_id


class TrailEntry(models.Model):
    """One deed or one opening. Holds ids and codes only: no names, no free text.

    `noun` is the kind before its dot; `teams` are the teams of the actor and of the subjects at
    that moment: whose trail the entry belongs to (ADR 0004).
    `mac` is HMAC-SHA256 over all other columns and the entry before it (`audit/chain.py`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=clock.now)
    actor_id = models.UUIDField(null=True)
    role = models.CharField(max_length=100, blank=True)
    ground = models.CharField(max_length=16)
    noun = models.CharField(max_length=32)
    kind = models.CharField(max_length=64)
    teams = models.JSONField(default=list)
    subjects = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    reason_digest = models.CharField(max_length=64, blank=True)
    key_number = models.PositiveSmallIntegerField()
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "seq"], name="a_trail_has_one_entry_at_each_place"
            )
        ]
        indexes = [
            models.Index(fields=["organisation_id", "actor_id", "seq"], name="trail_by_actor"),
            models.Index(fields=["organisation_id", "noun", "seq"], name="trail_by_noun"),
            models.Index(fields=["organisation_id", "at"], name="trail_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.seq} {self.kind}"


class TrailMention(models.Model):
    """What an entry is about and which teams' trail it is in, to find it again.

    The entry's own `subjects` and `teams` are the truth; `rinnalla audit verify` compares.
    """

    entry = models.ForeignKey(TrailEntry, models.PROTECT, related_name="mentions")
    organisation_id = models.UUIDField()
    subject_id = models.UUIDField()
    seq = models.PositiveBigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "subject_id", "seq"], name="trail_by_subject")
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.subject_id}"


class TrailHead(models.Model):
    """The newest entry of each organisation's chain; its row is the lock of the chain."""

    organisation_id = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.seq}"


class TrailReason(models.Model):
    """The text of a reason somebody typed, and the operator's name where a command did the deed.

    May be erased; the entry keeps its salted digest.
    """

    entry = models.OneToOneField(TrailEntry, models.PROTECT, primary_key=True, related_name="+")
    organisation_id = models.UUIDField()
    text = EncryptedTextField()
    operator = EncryptedTextField(default="")
    salt = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"reason of {self.entry_id}"
