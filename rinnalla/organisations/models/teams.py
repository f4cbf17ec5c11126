"""Organisations, their teams, and what a team's work is paid from."""

from django.db import models
from django.db.models import Q

from rinnalla.core.records import Record
from rinnalla.organisations.models.dated import Dated, DatedQuerySet


class ProcessingBasis(models.TextChoices):
    """On what footing the team handles personal data (design 3, domain 5.1)."""

    OWN = "A"  # an NGO's own, non-statutory work
    STATUTORY = "B"  # own statutory register
    ON_BEHALF = "C"  # on behalf of a wellbeing services county


class Organisation(Record):
    """Who owns the data: an association, a foundation, a city."""

    name = models.CharField(max_length=200)
    is_invented = models.BooleanField(default=False)
    second_factor_required = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second_factor_required=True) | Q(is_invented=True),
                name="only_an_invented_organisation_goes_without_a_second_factor",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Team(Record):
    """Workers of one town and area."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)
    town = models.CharField(max_length=100)
    area = models.CharField(max_length=200, blank=True)
    processing_basis = models.CharField(
        max_length=1, choices=ProcessingBasis.choices, default=ProcessingBasis.OWN
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="a_team_has_a_name_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def masks_codes(self) -> bool:
        """Whether identity codes are masked in its texts: basis A knows none (design 3)."""
        return self.processing_basis == ProcessingBasis.OWN


class GrantObject(Dated):
    """What a team's work is paid from (avustuskohde), from a day to a day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="grant_objects")
    name = models.CharField(max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="a_grant_object_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name
