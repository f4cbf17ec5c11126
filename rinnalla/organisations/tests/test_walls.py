"""PostgreSQL's rows are walled by organisation, whatever the code above forgets."""

import pytest
from django.db import DatabaseError, connection, transaction

from rinnalla.core.walls import seeing
from rinnalla.organisations.models import Membership, Organisation, Team

pytestmark = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite holds one organisation and has no walls"
)


def test_without_a_context_there_are_no_rows(town):
    with seeing():
        assert not Membership.objects.exists()
        assert not Organisation.objects.exists()


def test_only_the_organisation_in_view_is_seen(town, elsewhere):
    with seeing(town.organisation.pk):
        assert set(Team.objects.all()) == {town.north, town.south}


def test_a_foreign_insert_is_refused(town, elsewhere):
    with pytest.raises(DatabaseError), transaction.atomic(), seeing(town.organisation.pk):
        Team.objects.create(organisation=elsewhere.organisation, name="Vieras", town="Lahti")


def test_own_memberships_are_seen_before_an_organisation_is_chosen(town, elsewhere):
    with seeing(user_id=town.user("Aino").pk):
        assert [m.team.name for m in Membership.objects.select_related("team")] == ["Pohjoinen"]
    assert connection.vendor == "postgresql"
