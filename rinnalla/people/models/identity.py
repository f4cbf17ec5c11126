"""Who the person is by law: apart, opened by a deed of its own."""

from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.models import OwnedRecord
from rinnalla.people.models.person import Person


class Identity(OwnedRecord):
    """Name and contact data of a person at level 2. There is no personal identity code (ADR 0010).

    `birth_date` is an ISO date as text, or nothing.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    given_names = EncryptedTextField(default="")
    family_name = EncryptedTextField(default="")
    birth_date = EncryptedTextField(default="")
    phone = EncryptedTextField(default="")
    email = EncryptedTextField(default="")
    address = EncryptedTextField(default="")

    def __str__(self) -> str:
        return str(self.pk)


class IdentityToken(OwnedRecord):
    """A keyed token of one thing in an identity, so that a note that tells it can be noticed."""

    identity = models.ForeignKey(Identity, models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=32, db_index=True)

    def __str__(self) -> str:
        return self.token
