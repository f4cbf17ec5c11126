"""Several at once, on PostgreSQL: who commits late is not passed over, what comes twice is once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from rinnalla.audit.verifying import verify
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import Encounter
from rinnalla.fieldsync.models import ReceivedOperation
from rinnalla.fieldsync.tests.phone_records import encounter, recorder
from rinnalla.fieldsync.tests.pulling_phones import fetcher
from rinnalla.organisations.tests.factories import make_town
from rinnalla.people.actions import pause_contact
from rinnalla.people.models import Alias
from rinnalla.people.tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60  # seconds


@pytest.fixture
def town(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer: nobody commits beside another")
    return make_town()


def test_a_deed_that_commits_after_a_later_one_is_not_missed(town):
    aino = town.user("Aino")
    slow = make_person("Kanerva", town.north, told_by=aino)
    quick = make_person("Ratamo", town.north, told_by=aino)
    phone = fetcher(town)
    phone.pull()
    began, may_end = threading.Event(), threading.Event()

    def slowly():
        # What changes stands before the entry of the trail, and the commit after a long while.
        with seeing(town.organisation.pk), transaction.atomic():
            Alias.objects.filter(person=slow).select_for_update().first()
            began.set()
            may_end.wait(PATIENCE)
            pause_contact(town.actor("Bea"), slow)

    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(_with_own_connection(slowly))
        assert began.wait(PATIENCE)
        with seeing(town.organisation.pk):
            pause_contact(town.actor("Bea"), quick)
        assert phone.pull()[f"person:{quick.pk}"]["state"] == "pause"
        may_end.set()
        late.result(PATIENCE)
    assert phone.pull()[f"person:{slow.pk}"]["state"] == "pause"
    assert phone.held == phone.fresh()


def test_the_same_operation_pushed_twice_at_once_is_one_row(town):
    phone = recorder(town)
    sent = phone.write("encounter.recorded", encounter(town))
    together = threading.Barrier(4)

    def push():
        together.wait(PATIENCE)
        return phone.push(sent).json()["answers"][0]["answer"]

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(_with_own_connection(push)) for _ in range(4)]
        assert {one.result(PATIENCE) for one in answers} == {"received"}
    with seeing(town.organisation.pk):
        assert Encounter.objects.count() == 1
        assert ReceivedOperation.objects.count() == 1


def test_many_phones_at_once_wait_for_each_other_in_no_ring(town):
    phones = [recorder(town, name) for name in ("Aino", "Bea", "Fanny") * 4]
    sent = {
        id(phone): [phone.write("encounter.recorded", encounter(town)) for _ in range(5)]
        for phone in phones
    }

    def push(phone):
        return [one["answer"] for one in phone.push(*sent[id(phone)]).json()["answers"]]

    with ThreadPoolExecutor(len(phones)) as pool:
        answers = [pool.submit(_with_own_connection(push), phone) for phone in phones]
        found = [answer for one in answers for answer in one.result(PATIENCE)]
    assert found == ["received"] * 60
    with seeing(town.organisation.pk):
        assert Encounter.objects.count() == 60
    assert list(verify(town.organisation.pk)) == []


def _with_own_connection(work):
    def run(*given):
        try:
            return work(*given)
        finally:
            connections.close_all()

    return run
