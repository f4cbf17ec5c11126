"""What the person wishes of contact, and who keeps it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.people.models.person import Person


class ContactState(models.TextChoices):
    """What the person wants. A change is one step and carries no reason (design 2.4)."""

    WISHES = "wishes"
    PAUSE = "pause"
    DOES_NOT_WISH = "does_not_wish"


WANT_QUIET = (ContactState.PAUSE, ContactState.DOES_NOT_WISH)


class ContactWay(models.TextChoices):
    """By what way the person wishes to be in touch."""

    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    THROUGH_SOMEBODY = "through_somebody"


class ContactWish(OwnedRecord):
    """What the person wished from `recorded_at` on; the one without `ended_at` is in force.

    `rhythm_days`, `ways` and `may_be_looked_for` are what was agreed when they wished contact;
    a pause keeps them, so that coming back restores them. `words`: what we do together, in the
    person's own words.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_wishes")
    state = models.CharField(max_length=16, choices=ContactState.choices)
    rhythm_days = models.PositiveSmallIntegerField(null=True)
    ways = models.JSONField(default=list)
    may_be_looked_for = models.BooleanField(default=False)
    words = EncryptedTextField(default="")
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None),
                name="one_wish_of_contact_is_in_force",
            )
        ]
        indexes = [
            models.Index(  # few: lists that leave them out begin with them
                fields=["person"],
                condition=Q(ended_at=None, state__in=WANT_QUIET),
                name="people_who_want_quiet",
            )
        ]

    def __str__(self) -> str:
        return self.state


class Responsible(OwnedRecord):
    """That somebody belongs to the person's own pair."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="pair")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "user"],
                condition=Q(ended_at=None),
                name="one_stands_once_in_a_pair",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} for {self.person_id}"
