"""What must never be done: before everything else, and without a reason."""

from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.people.models.person import Person


class Situation(models.TextChoices):
    """In which deed a rule matters; the short word beside an alias is chosen by it."""

    STREET = "street"
    PHONE = "phone"
    LETTER = "letter"


class Rule(models.TextChoices):
    """The rules that have a word of their own; OTHER is told in the person's words."""

    NOT_WHEN_WITH_OTHERS = "not_when_with_others"
    NOT_WHEN_PARTNER_PRESENT = "not_when_partner_present"
    DO_NOT_APPROACH = "do_not_approach"
    WOMAN_WORKER = "woman_worker"
    MAN_WORKER = "man_worker"
    NO_UNIFORM = "no_uniform"
    NOT_BY_NAME = "not_by_name"
    NO_CALLS = "no_calls"
    NO_MESSAGES = "no_messages"
    NO_VOICE_MESSAGES = "no_voice_messages"
    NO_LETTERS = "no_letters"
    NO_LETTERS_WITH_SENDER = "no_letters_with_sender"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    OTHER = "other"


class NeverRule(OwnedRecord):
    """One thing that must never be done, in force until it is ended; it carries no reason.

    `hour` (0 to 23, Helsinki) belongs to NOT_BEFORE and NOT_AFTER. `situations` holds codes of
    Situation for OTHER; the others know their own (`people.never`).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="never_rules")
    rule = models.CharField(max_length=32, choices=Rule.choices)
    hour = models.PositiveSmallIntegerField(null=True)
    situations = models.JSONField(default=list)
    text = EncryptedTextField(default="")
    ended_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return self.rule
