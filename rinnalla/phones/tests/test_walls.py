"""Inside PostgreSQL a phone is known by its id alone, and nothing else of its house with it."""

import pytest
from django.db import DatabaseError, connection, transaction

from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown
from rinnalla.core.walls import seeing
from rinnalla.organisations.models import Membership
from rinnalla.phones.actions import make_code
from rinnalla.phones.doors import code_door, phone_door
from rinnalla.phones.models import Challenge, Device, EnrolmentCode, PhoneRules
from rinnalla.phones.tests.phones_for_tests import make_phone

WALLED = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite holds one organisation and has no walls"
)


@WALLED
def test_without_a_context_there_are_no_rows(town):
    make_phone(town.user("Aino"), town.organisation)
    make_code(town.actor("Aino"), session_key="")
    with seeing():
        for model in (Device, EnrolmentCode, Challenge, PhoneRules):
            assert not model.objects.exists()
    assert connection.vendor == "postgresql"


@WALLED
def test_behind_its_door_a_phone_is_seen_and_no_other(town, elsewhere):
    mine = make_phone(town.user("Aino"), town.organisation).device
    make_phone(elsewhere.user("Aino"), elsewhere.organisation)
    with seeing(door=str(mine.pk)):
        assert list(Device.objects.all()) == [mine]
        assert not Membership.objects.exists()
    with phone_door(mine.pk) as found:
        assert list(Device.objects.all()) == [mine]
        assert found == mine
        assert Membership.objects.filter(organisation=town.organisation).exists()
        assert not Membership.objects.filter(organisation=elsewhere.organisation).exists()


@WALLED
def test_a_foreign_phone_cannot_be_made(town, elsewhere):
    with pytest.raises(DatabaseError), transaction.atomic(), seeing(town.organisation.pk):
        make_phone(elsewhere.user("Aino"), elsewhere.organisation)


def test_a_door_that_leads_nowhere_is_told(town):
    with pytest.raises(NotKnown), phone_door(new_id()):
        pytest.fail("it opened")
    with pytest.raises(NotKnown), code_door(""):
        pytest.fail("it opened")


def test_a_code_opens_its_own_organisation(town, elsewhere):
    _, code = make_code(elsewhere.actor("Aino"), session_key="")
    with code_door(code) as found:
        assert found.organisation == elsewhere.organisation
        assert found.user == elsewhere.user("Aino")
