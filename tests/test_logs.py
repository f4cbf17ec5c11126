"""Nothing personal is written to the log or shown on an error page, whatever goes wrong."""

import io
import logging
from types import SimpleNamespace

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from rinnalla.config.logs import PlainLines, describe, logging_settings
from rinnalla.organisations.models import Team

NAME = "Kaija Kanervikko"  # an invented name, planted wherever a name may stray
WORD = "Kanervikko"


def break_with_a_name(request: HttpRequest, word: str) -> HttpResponse:
    person = f"{NAME} of {word}"
    raise ValueError(f"{person} and {request.POST.get('note')} cannot be")


def break_in_the_database(request: HttpRequest, word: str) -> HttpResponse:
    team = Team.objects.first()
    assert team is not None
    for _ in range(2):
        Team.objects.create(organisation_id=team.organisation_id, name=NAME, town="Lahti")
    return HttpResponse()


def be_suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(f"{NAME} tried")


def speak_through_a_library(request: HttpRequest) -> HttpResponse:
    logging.getLogger("somebody.elses").error("refused %s", NAME)
    logging.getLogger("somebody.elses").error(f"refused {NAME}")
    return HttpResponse("done")


urlpatterns = [
    path("break/<str:word>/", break_with_a_name),
    path("database/<str:word>/", break_in_the_database),
    path("suspicious/", be_suspicious),
    path("library/", speak_through_a_library),
    path("", include("rinnalla.config.urls")),
]


@pytest.fixture
def logs():
    """What our own lines say, and beside it what Python's ordinary lines would have said."""
    told = SimpleNamespace(ours=io.StringIO(), ordinary=io.StringIO())
    root = logging.getLogger()
    ours, ordinary = logging.StreamHandler(told.ours), logging.StreamHandler(told.ordinary)
    ours.setFormatter(PlainLines())
    handlers = [ours, ordinary]
    for handler in handlers:
        root.addHandler(handler)
    yield told
    for handler in handlers:
        root.removeHandler(handler)


@pytest.fixture
def broken(town, signed_in, settings):
    """A signed-in browser in a house with doors that lead to errors."""
    settings.ROOT_URLCONF = "tests.test_logs"
    client = signed_in(town.user("Bea"))
    client.raise_request_exception = False
    return client


def send(client: Client, address: str) -> HttpResponse:
    return client.post(address, {"note": NAME}, QUERY_STRING=f"q={WORD}")


@pytest.mark.parametrize(
    ("address", "status"),
    [(f"/break/{WORD}/", 500), (f"/database/{WORD}/", 500), ("/suspicious/", 400)],
)
def test_an_error_tells_no_name_in_the_log_or_on_its_page(broken, logs, address, status):
    answer = send(broken, address)
    assert answer.status_code == status
    assert WORD not in logs.ours.getvalue()
    assert WORD not in answer.content.decode()
    assert WORD in logs.ordinary.getvalue()  # the name was there to be told


def test_a_library_that_quotes_what_was_typed_is_not_repeated(broken, logs):
    send(broken, "/library/")
    assert logs.ours.getvalue().count("a word of a library") == 2
    assert WORD not in logs.ours.getvalue()
    assert WORD in logs.ordinary.getvalue()


def test_an_error_can_be_found_from_its_line(broken, logs):
    answer = send(broken, f"/break/{WORD}/")
    line, *places = logs.ours.getvalue().splitlines()
    assert answer.headers["X-Request-Number"] in line
    assert "500 POST /break/<str:word>/" in line
    assert any("tests/test_logs.py" in one and "break_with_a_name" in one for one in places)


def test_an_error_of_the_database_names_its_rule_and_no_values(town):
    Team.objects.create(organisation=town.organisation, name=NAME, town="Lahti")
    with pytest.raises(IntegrityError) as failure, transaction.atomic():
        Team.objects.create(organisation=town.organisation, name=NAME, town="Lahti")
    told = "\n".join(describe(failure.value))
    rule = (
        "23505 a_team_has_a_name_of_its_own"
        if connection.vendor == "postgresql"
        else "SQLITE_CONSTRAINT_UNIQUE"
    )
    assert rule in told
    assert WORD not in told


def test_no_settings_write_requests_down_or_send_errors_by_mail(settings):
    written = logging_settings()
    assert written["loggers"]["django"]["handlers"] == []
    assert set(written["handlers"]) == {"stderr"}
    assert settings.ADMINS == []
