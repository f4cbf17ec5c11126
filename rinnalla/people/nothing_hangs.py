"""Whether anything but a name is known of somebody."""

from django.apps import apps
from django.db.models import ForeignKey

from rinnalla.people.models import Alias, AliasTrigram, Following, Person, SpokenYes

OF_A_NAME = (Alias, AliasTrigram, Following, SpokenYes)


def nothing_hangs_on(person: Person) -> bool:
    """Whether there is one alias, one yes, one team that follows them, and nothing else.

    Every table that links to people is asked, also one that is made later.
    """
    for model in (Alias, Following, SpokenYes):
        if model._default_manager.filter(person=person).count() > 1:
            return False
    return not any(
        model._default_manager.filter(**{link.name: person}).exists()
        for model in apps.get_models()
        if model not in OF_A_NAME
        for link in model._meta.local_fields
        if isinstance(link, ForeignKey) and link.related_model is Person
    )
