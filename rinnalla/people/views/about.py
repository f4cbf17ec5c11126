"""A page about a person: opened with a trace, never-rules before everything."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.core.refusal import require
from rinnalla.organisations.request import Request
from rinnalla.people.policy import may_see, may_tend_person
from rinnalla.people.queries import find_person, open_card, open_known_card, tells_identity


def tended(request: Request, person_id: UUID) -> Any:
    """The person whose limits the actor may write down; raises NotKnown, Refused."""
    person = find_person(request.actor, person_id)
    require(may_tend_person(request.actor, person))
    return person


def careful_of(request: Request, person: Any) -> dict[str, Any]:
    """For a `CarefulForm`: typed words are held against who the person is by law.

    Only for those who may open it (`people.queries.tells_identity`).
    """
    return {"also_check": partial(tells_identity, request.actor, [person.pk])}


def show(request: Request, person: Any, page: str, /, **shown: Any) -> HttpResponse:
    """That page about the person (`people/<page>.html`); the trail tells first that it is opened.

    The card is what the page begins with: never-rules, and the alias in its heading.
    """
    _, card = open_card(request.actor, person.pk, page=page)
    about = {"person": person, "card": card, "has_page": True}
    return render(request, f"people/{page}.html", about | shown)


def show_known(request: Request, person: Any, page: str, /, **shown: Any) -> HttpResponse:
    """As `show`, for a page that a peer of the pair meets too; the person's own they do not."""
    card = open_known_card(request.actor, person.pk, page=page)
    about = {"person": person, "card": card, "has_page": may_see(request.actor, person)}
    return render(request, f"people/{page}.html", about | shown)
