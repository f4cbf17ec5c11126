"""Fixtures for both databases: the cast, and PostgreSQL's walls as the app's role meets them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import HealthCheck, settings

from rinnalla.organisations.tests.factories import Town, make_town
from script.tools.words import compile_lists
from tests.lifting_walls import lift_walls_when_flushing
from tests.noon import NOON

if compile_lists():  # the settings were read before this, with the old words
    translation_file_changed(None, Path("django.mo"))

# A machine that is slow, or busy with the other half of the tests, is no fault of what is tested.
settings.register_profile(
    "patient", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture
def at_noon(time_machine) -> None:
    """The test's time begins at `tests.noon.NOON`, and goes on."""
    time_machine.move_to(NOON)


@pytest.fixture(autouse=True)
def _language_of_one_test() -> Iterator[None]:
    """The language a page was in does not follow into the next test."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """After the tables are made, the app's role may use them and owns none."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            from rinnalla.core.database_roles import grant_to_app

            grant_to_app(connection, "rinnalla_app")


@pytest.fixture(scope="session", autouse=True)
def _walls_rest_while_flushing() -> Iterator[None]:
    """The test database can be emptied after a test that commits; nothing else can."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", lift_walls_when_flushing(flush))
        yield


@pytest.fixture
def town(db: None) -> Town:
    """The invented organisation with the whole cast."""
    return make_town()


@pytest.fixture
def elsewhere(db: None) -> Town:
    """A second organisation, of which the first must learn nothing."""
    return make_town("Toisaalla ry", domain="toisaalla.example")


@pytest.fixture
def signed_in(client: Client) -> Callable[..., Client]:
    """A client in which that user has signed in, all factors given."""

    def sign_in(user, client: Client = client) -> Client:
        client.force_login(user, "rinnalla.accounts.backends.EmailBackend")
        return client

    return sign_in
