"""Takes the invented town away, so that it can be made again.

Everything goes but the trail, the keys' proofs and the state of the indexes: the trail is never
shortened, the app's role could not do it, and the town that is made anew goes on with it.
"""

from collections.abc import Sequence
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from rinnalla.organisations.models import Organisation

STAYS = ("audit", "core", "contenttypes", "auth")


@transaction.atomic
def clear_town(houses: Sequence[UUID]) -> None:
    """Remove every row of these invented organisations and of the accounts of the installation.

    They must be in view, and no other organisation may stand here. The order does not matter:
    links are looked at when the transaction ends.
    """
    assert not Organisation.objects.exclude(pk__in=houses).exists()
    for model in _tables():
        rows = model._base_manager.all()
        rows._raw_delete(rows.db)


def _tables() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in STAYS
    ]
