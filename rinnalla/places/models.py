"""Areas and lasting places. Where somebody sleeps is no place here: it is kept with the person."""

from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord


class PlaceKind(models.TextChoices):
    """What kind of place somebody was met at. There is none for where people sleep (design 3)."""

    STREET = "street"
    PARK = "park"
    STATION = "station"
    SHOPPING_CENTRE = "shopping_centre"
    LOW_THRESHOLD_SITE = "low_threshold_site"
    EMERGENCY_SHELTER = "emergency_shelter"
    INSTITUTION = "institution"
    OFFICE = "office"
    HOME = "home"
    ONLINE = "online"
    OTHER = "other"


class Feature(models.TextChoices):
    """What a place is like for whoever is met there."""

    WARM = "warm"
    SHELTERED = "sheltered"
    TOILET = "toilet"
    WATER = "water"
    POWER = "power"
    OPEN_AT_NIGHT = "open_at_night"
    CALM = "calm"
    CROWDED = "crowded"
    GUARDED = "guarded"


class PartOfDay(models.TextChoices):
    """When people are met at a place."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"


class Area(OwnedRecord):
    """A coarse part of a town: as near as most records say where."""

    town = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "town", "name"], name="an_area_has_a_name_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.town}"


class LastingPlace(OwnedRecord):
    """A place that stays, where people are met again and again; what was seen there is dated apart.

    `features` holds codes of Feature, `best_times` of PartOfDay. `coordinates` is "latitude,
    longitude" (WGS 84, four decimals), for the team's own phones; a place where somebody sleeps
    is never one of these.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    name = EncryptedTextField()
    kind = models.CharField(max_length=20, choices=PlaceKind.choices)
    features = models.JSONField(default=list)
    best_times = models.JSONField(default=list)
    notes = EncryptedTextField(default="")
    coordinates = EncryptedTextField(default="")
    closed_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return str(self.name)
