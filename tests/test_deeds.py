"""Addresses that only do something: read, each leads to where it is done, and does nothing."""

import pytest
from django.urls import resolve

from rinnalla.audit.models import TrailEntry
from tests.matrix_arguments import Things
from tests.routes import ASKED_BY_PHONES, named_routes
from tests.test_permissions import MATRIX


@pytest.fixture
def things(town):
    return Things(town)


def deeds_among(things):
    """Every address that is only sent to, and the page that its view says it belongs to."""
    addresses = (things.address(name, parts) for name, parts in named_routes().items())
    views = {address: resolve(address).func for address in addresses}
    return {address: view.done_on for address, view in views.items() if hasattr(view, "done_on")}


def test_whoever_reads_a_deed_is_led_to_the_page_where_it_is_done(town, things, signed_in):
    deeds = deeds_among(things)
    assert len(deeds) > 30
    client, before = signed_in(town.user("Aino")), TrailEntry.objects.count()
    for address, page in deeds.items():
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"] == things.address(page, named_routes()[page]), address
        assert answer["Location"] not in deeds, address
        assert client.put(address).status_code == 405, address
    assert TrailEntry.objects.count() == before


def test_no_page_of_ours_answers_a_reader_that_there_is_no_such_way():
    read = {name: rows[0] for name, rows in MATRIX.items() if ":" in name}
    assert {name for name, row in read.items() if "x" in row} == ASKED_BY_PHONES


def test_after_signing_in_one_comes_to_the_page_of_the_deed(town, things, client, signed_in):
    take = things.address("encounters:take_wish", ["wish_id"])
    assert client.post(take)["Location"].endswith(f"?next={take}")
    answer = signed_in(town.user("Aino")).get(take, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == things.address("encounters:wish", ["wish_id"])
