"""Lists of phones ask the database as often for many phones as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.phones.tests.phones_for_tests import make_phone


@pytest.mark.parametrize("page", ["/phones/", "/phones/teams/{north}/"])
def test_a_list_of_many_phones_asks_no_more_than_one_of_one(client, town, signed_in, page):
    signed_in(town.user("Bea"))
    address = page.format(north=town.north.pk)
    make_phone(town.user("Bea"), town.organisation)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for name in ("Bea", "Aino", "Fanny") * 6:
        make_phone(town.user(name), town.organisation)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(one)
