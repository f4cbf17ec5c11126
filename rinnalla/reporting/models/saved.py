"""Figures that were saved as they were."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import GrantObject, OwnedRecord, Team
from rinnalla.reporting.periods import Period


class SavedReport(OwnedRecord):
    """Figures of a stretch of months as they were when somebody saved them, word for word.

    A team's own, nothing hidden, for its own eyes on the screen; or the tables for outsiders, of
    a team or (of none) the whole house, which may go out. `content` is what `saved.contents`
    writes.
    """

    is_for_outsiders = models.BooleanField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    grant_object = models.ForeignKey(GrantObject, models.PROTECT, null=True, related_name="+")
    place_kind = models.CharField(max_length=20, blank=True)
    first_month = models.DateField()
    last_month = models.DateField()
    language = models.CharField(max_length=7)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    content = EncryptedTextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_for_outsiders=True) | Q(team__isnull=False),
                name="own_figures_are_a_teams",
            ),
            models.CheckConstraint(
                condition=Q(is_for_outsiders=False) | Q(grant_object=None, place_kind=""),
                name="figures_for_outsiders_are_fixed_tables",
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=models.F("first_month")),
                name="a_report_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-recorded_at"], name="reports_by_time")]

    def __str__(self) -> str:
        return f"report {self.period.as_text}"

    @property
    def period(self) -> Period:
        """The months that it tells of."""
        return Period(self.first_month, self.last_month)
