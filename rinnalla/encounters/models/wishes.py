"""A wish for help: from the moment it was said until something ended it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters.models.encounter import Encounter
from rinnalla.encounters.models.help import HelpGiven
from rinnalla.organisations.models import OwnedRecord, Team
from rinnalla.people.models import Person


class WishState(models.TextChoices):
    """How a wish stands. None of them blames the person (S2-15)."""

    OPEN = "open"
    HELPED = "helped"
    MATTER_FINISHED = "matter_finished"
    NOT_WANTED = "not_wanted"
    COULD_NOT = "could_not"


class Wish(OwnedRecord):
    """What somebody wants help with; nameless wishes are whole ones.

    From `wished_at` to `asked_service_at` is our part, from there to `ended_at` the service's
    queue; without `asked_service_at` all of it is ours (S0-02). `until`: how long the moment lasts.
    `earlier_endings`: how it ended before it was opened again (`earlier_endings.read`).
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    encounter = models.ForeignKey(Encounter, models.SET_NULL, null=True, related_name="wishes")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = EncryptedTextField()
    is_now = models.BooleanField(default=False)
    wished_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, choices=WishState.choices, default=WishState.OPEN)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    asked_service_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    help_given = models.ForeignKey(HelpGiven, models.SET_NULL, null=True, related_name="+")
    missing = models.JSONField(default=list)
    could_not = EncryptedTextField(default="")
    earlier_endings = EncryptedTextField(null=True)
    kept_close = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=WishState.OPEN, ended_at=None)
                | (~Q(state=WishState.OPEN) & Q(ended_at__isnull=False)),
                name="a_wish_is_open_until_it_ends",
            )
        ]
        indexes = [
            models.Index(
                fields=["team", "wished_at"],
                condition=Q(state="open"),
                name="open_wishes_oldest_first",
            ),
            # Who leads many teams reads the oldest of all of them: no sorting of each team's own.
            models.Index(
                fields=["organisation", "wished_at", "id"],
                condition=Q(state="open"),
                name="open_wishes_of_a_house",
            ),
        ]

    def __str__(self) -> str:
        return self.state

    @property
    def is_open(self) -> bool:
        """Whether nothing has ended it yet."""
        return self.state == WishState.OPEN

    @property
    def is_fulfilled(self) -> bool:
        """Whether it ended with help, or with a matter finished together."""
        return self.state in {WishState.HELPED, WishState.MATTER_FINISHED}
