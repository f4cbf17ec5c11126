"""Where a person's own page is."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def page_of(person_id: UUID) -> str:
    """The address of the person's own page; of their aliases where that room is not built."""
    try:
        return reverse("casefile:person", args=[person_id])
    except NoReverseMatch:
        return reverse("people:aliases", args=[person_id])
