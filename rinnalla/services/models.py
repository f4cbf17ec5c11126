"""The menu of services, and the numbers for an emergency: each with the day it was last checked."""

from django.conf import settings
from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.services.checking import needs_check
from rinnalla.services.opening import Hours, hours_kept
from rinnalla.services.phones import Phone, read_phones


class ServiceKind(models.TextChoices):
    """What somebody goes there for; the order of the menu."""

    NIGHT_SHELTER = "night_shelter"
    DAY_CENTRE = "day_centre"
    FOOD = "food"
    CRISIS = "crisis"
    HEALTH = "health"
    SUBSTANCE_SERVICES = "substance_services"
    LIVELIHOOD = "livelihood"
    HOUSING_ADVICE = "housing_advice"
    FOR_WOMEN = "for_women"
    FOR_YOUNG = "for_young"
    OTHER = "other"


class Threshold(models.TextChoices):
    """What is asked of whoever comes."""

    NOTHING = "nothing"
    IDENTITY = "identity"
    SOBRIETY = "sobriety"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    FEE = "fee"


class Language(models.TextChoices):
    """Languages in which one is served."""

    FINNISH = "fi"
    SWEDISH = "sv"
    ENGLISH = "en"
    ESTONIAN = "et"
    RUSSIAN = "ru"
    UKRAINIAN = "uk"
    ARABIC = "ar"
    SOMALI = "so"
    PERSIAN = "fa"
    KURDISH = "ku"
    ROMANIAN = "ro"
    SAMI = "se"
    SIGN = "fse"


class Checked(OwnedRecord):
    """What somebody at work has checked on a day; archived, not removed."""

    checked_on = models.DateField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def needs_check(self) -> bool:
        """Whether nobody has checked it for six months."""
        return needs_check(self.checked_on)


class Service(Checked):
    """A service as those who send people there know it.

    `phones`: lines, see `phones.py`. `hours`: see `opening.Hours.as_kept`. `threshold` holds codes
    of Threshold, `languages` of Language.
    """

    kind = models.CharField(max_length=20, choices=ServiceKind.choices)
    name = EncryptedTextField()
    phones = EncryptedTextField(default="")
    town = models.CharField(max_length=100)
    area = EncryptedTextField(default="")
    address = EncryptedTextField(default="")
    hours = models.JSONField(default=dict)
    threshold = models.JSONField(default=list)
    women_only = models.BooleanField(default=False)
    languages = models.JSONField(default=list)
    expect = EncryptedTextField(default="")
    link = EncryptedTextField(default="")
    source = EncryptedTextField(default="")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def opening(self) -> Hours:
        """When it is open."""
        return hours_kept(self.hours)

    @property
    def phone_lines(self) -> tuple[Phone, ...]:
        """Its numbers."""
        return read_phones(str(self.phones))


class EmergencyNumber(Checked):
    """A number to call when something must happen now; the organisation's own list."""

    name = EncryptedTextField()
    number = EncryptedTextField()
    words = EncryptedTextField(default="")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def phone(self) -> Phone:
        """The number, ready to be dialled."""
        return read_phones(str(self.number))[0]
