"""No deed is done for a page of somebody else's: every address asks for the form's own token."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from rinnalla.audit.models import TrailEntry
from tests.matrix_arguments import Things
from tests.routes import ASKED_BY_PHONES, named_routes

TOLD = 418  # an answer that no page of ours gives


def told(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Stands where the page stands that tells of a form without its token."""
    return HttpResponse(status=TOLD)


@pytest.fixture(autouse=True)
def _tells(settings):
    settings.CSRF_FAILURE_VIEW = f"{__name__}.told"


def answers(town, client: Client) -> dict[str, int]:
    """How every address answers to what is sent without the token."""
    things, entries = Things(town), TrailEntry.objects.count()
    found = {}
    for name, parameters in named_routes().items():
        found[name] = client.post(things.address(name, parameters)).status_code
    assert TrailEntry.objects.count() == entries
    return found


@pytest.mark.parametrize("name", ["Aino", "Bea", "Eero", None])
def test_nothing_that_is_sent_without_the_forms_own_token_is_done(town, signed_in, name):
    client = Client(enforce_csrf_checks=True)
    if name:
        signed_in(town.user(name), client)
    found = answers(town, client)
    assert {name for name, status in found.items() if status != TOLD} == ASKED_BY_PHONES
    # They look at no cookie: without a phone's signature or a code nothing of anybody is done.
    assert {found[name] for name in ASKED_BY_PHONES} <= {400, 401, 403}
    of_people = [one for one in found if one.split(":")[0] in ("people", "encounters", "support")]
    assert len(of_people) > 50


def test_with_the_forms_own_token_it_is_done(town, signed_in):
    client = signed_in(town.user("Aino"), Client(enforce_csrf_checks=True))
    things = Things(town)
    address = things.address("people:pause", ["person_id"])
    assert client.post(address).status_code == TOLD
    page = client.get(things.address("people:contact", ["person_id"]))
    token = page.context["csrf_token"]
    assert client.post(address, {"csrfmiddlewaretoken": str(token)}).status_code == 302
