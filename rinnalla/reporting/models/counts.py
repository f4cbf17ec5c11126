"""What a team's months came to, and which of them must be counted anew (ADR 0016)."""

from django.db import models

from rinnalla.organisations.models import Organisation, Team


class MonthCount(models.Model):
    """What a team did in a month: `counts` by kind of place, figure and code.

    `month` is its first day. One row holds all of them: a year of fifty teams is read in six
    hundred rows. It is no source of anything: whatever stands here can be counted anew, and then
    stands in a new row.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    counts = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month", "team"], name="a_teams_month_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.month}"


class StaleMonth(models.Model):
    """That something was written into a team's month since it was counted; triggers say so.

    `written_in` is the transaction that wrote it (PostgreSQL) or 0, later the counting that has
    taken the mark up: a mark is never waited for, and none is taken off that came meanwhile.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    written_in = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month", "team", "written_in"],
                name="a_writing_marks_a_month_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.month}"


class PeopleKnown(models.Model):
    """How many people known by alias were met in a stretch of months: it adds up over nothing.

    `scope` says of which teams (`people_known.scope_of`), `place_kind` in places of what kind
    (nothing: in all). `newest` is the newest MonthCount of those months when it was counted: a
    newer one makes this one stale. Kept, because somebody may be forgotten: the figure holds.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    scope = models.CharField(max_length=64)
    first_month = models.DateField()
    last_month = models.DateField()
    place_kind = models.CharField(max_length=20, blank=True)
    value = models.PositiveIntegerField()
    newest = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "scope", "first_month", "last_month", "place_kind"],
                name="people_known_are_counted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_month} {self.last_month}"
