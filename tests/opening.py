"""Lines for `Installation.python`: print everything that the keyring opens, of every house."""

from django.apps import apps

from rinnalla.core.fields import EncryptedTextField
from rinnalla.organisations.everywhere import seeing_every_organisation

with seeing_every_organisation():
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                for row in model._default_manager.all():
                    print(getattr(row, field.attname))  # noqa: T201
