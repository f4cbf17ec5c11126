"""What the installation knows of its own keys and indexes."""

from django.db import models


class KeyProof(models.Model):
    """A keyed fingerprint of each key ever used here: tells a wrong keyring from the right one.

    It is HMAC-SHA256 of a fixed text under the key; it does not help anybody to find the key.
    """

    purpose = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    proof = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "number"], name="a_key_is_proven_once")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.number}"


class IndexState(models.Model):
    """Which word analyser and which token key an index of keyed tokens was built with."""

    name = models.CharField(max_length=100, primary_key=True)
    analyser = models.CharField(max_length=100)
    key_number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name
