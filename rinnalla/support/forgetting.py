"""What matters no longer say once a person is forgotten (ADR 0012)."""

from uuid import UUID

from rinnalla.core import clock
from rinnalla.encounters import earlier_endings
from rinnalla.support import matter_words
from rinnalla.support.models import Matter, MatterState, Step


def forget_person(person_id: UUID) -> int:
    """Take every text out of the person's matters, and end what was open; gives how many.

    State, days and number of steps stay, with nobody in them. Called inside the deed that erases
    the person.
    """
    matters = list(Matter.objects.select_for_update().filter(person=person_id).order_by("pk"))
    for matter in matters:
        _empty(matter)
        matter_words.unindex(matter)
    for step in Step.objects.filter(matter_id__in=[one.pk for one in matters]):
        step.text = ""
        step.save(update_fields=["text"])
    return len(matters)


def _empty(matter: Matter) -> None:
    matter.person_id = None
    matter.title, matter.neutral_title, matter.could_not = "", "", ""
    matter.earlier_endings = earlier_endings.without_words(matter.earlier_endings)
    if matter.state == MatterState.OPEN:
        matter.state, matter.ended_at = MatterState.NOT_WANTED, clock.now()
    emptied = ["person", "title", "neutral_title", "could_not", "earlier_endings"]
    matter.save(update_fields=[*emptied, "state", "ended_at"])
