"""PostgreSQL's walls over raw connections of a pool, as the app's role meets them (design 9)."""

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from rinnalla.audit import trail
from rinnalla.core.database_roles import DatabaseRoleProblem, check_app_role
from rinnalla.organisations.tests.factories import Town, make_town

pytestmark = [
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite holds one organisation and has no walls"
    ),
    pytest.mark.django_db(transaction=True),
]

SEE = "SELECT set_config('app.organisations', %s, true)"
WITHOUT_A_WALL = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND a.attname = 'organisation_id' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
"""


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def elsewhere():
    return make_town("Toisaalla ry", domain="toisaalla.example")


@pytest.fixture
def pool(town, elsewhere) -> Iterator[ConnectionPool]:
    """One connection, handed from request to request: what the last one left would be seen."""
    place = connection.get_connection_params() | {"user": "rinnalla_app"}
    wanted = {key: place[key] for key in ("host", "port", "user", "dbname") if place.get(key)}
    with ConnectionPool(kwargs=wanted, min_size=1, max_size=1) as pool:
        yield pool


def say(
    pool: ConnectionPool, town: Town, statement: str, values: list[object] | None = None
) -> int:
    """One request of that organisation with one statement; gives how many rows it touched."""
    with pool.connection() as db:
        db.execute(SEE, [str(town.organisation.pk)])
        return db.execute(statement, values).rowcount


def teams_seen(db: psycopg.Connection) -> set[str]:
    rows = db.execute("SELECT organisation_id FROM organisations_team").fetchall()
    return {str(row[0]) for row in rows}


def test_without_a_context_there_are_no_rows(pool, town):
    with pool.connection() as db:
        assert teams_seen(db) == set()
        assert db.execute("SELECT count(*) FROM organisations_membership").fetchone() == (0,)


def test_nothing_leaks_to_the_next_request_of_the_same_connection(pool, town, elsewhere):
    with pool.connection() as db:
        db.execute(SEE, [str(town.organisation.pk)])
        assert teams_seen(db) == {str(town.organisation.pk)}
        first = db.info.backend_pid
    with pool.connection() as db:
        assert db.info.backend_pid == first
        assert teams_seen(db) == set()


def test_a_failed_request_leaves_nothing_in_view(pool, town):
    with pytest.raises(psycopg.Error):
        say(pool, town, "SELECT 1/0")
    with pool.connection() as db:
        assert teams_seen(db) == set()


def test_a_foreign_insert_is_refused_and_an_own_one_taken(pool, town, elsewhere):
    insert = """
        INSERT INTO organisations_team (id, recorded_at, organisation_id, name, town, area,
        processing_basis) VALUES (%s, now(), %s, 'Uusi', 'Lahti', '', 'A')
    """
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        say(pool, town, insert, [uuid.uuid4(), elsewhere.organisation.pk])
    assert say(pool, town, insert, [uuid.uuid4(), town.organisation.pk]) == 1


def test_a_row_is_not_moved_to_another_organisation(pool, town, elsewhere):
    move = "UPDATE organisations_team SET organisation_id = %s"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        say(pool, town, move, [elsewhere.organisation.pk])


@pytest.mark.parametrize(
    "deed", ["UPDATE audit_trailentry SET seq = 9", "DELETE FROM audit_trailentry"]
)
def test_the_apps_role_may_not_even_try_to_bend_the_trail(pool, town, deed):
    trail.record(town.actor("Bea"), "team.opened", [town.north])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        say(pool, town, deed)


def test_every_table_of_an_organisation_has_its_wall():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_policies WHERE policyname = 'in_view'")
        assert cursor.fetchone()[0] > 10
        cursor.execute(WITHOUT_A_WALL)
        assert cursor.fetchall() == []


def test_a_superuser_is_refused_at_the_start_and_the_apps_role_let_in(pool):
    with pytest.raises(DatabaseRoleProblem, match="superuser"):
        check_app_role(connection)
    with pool.connection() as db:
        check_app_role(db)
