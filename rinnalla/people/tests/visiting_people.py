"""Addresses of the pages about a person."""

from django.urls import reverse

from rinnalla.people.models import Person


def page(name: str, person: Person, **more) -> str:
    """The address of a page of people about that person."""
    return reverse(f"people:{name}", kwargs={"person_id": person.pk} | more)
