"""Long answers to phones go packed to whoever takes that, and say the same."""

import gzip
import json

import pytest

from rinnalla.fieldsync.tests.pulling_phones import PULL, fetcher
from rinnalla.people.tests.factories import make_person
from rinnalla.phones.tests.phones_for_tests import CHALLENGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(town):
    for number in range(20):
        make_person(f"Kanerva {number}", town.north, told_by=town.user("Bea"))
    return fetcher(town)


def pulled(one, taking, *, cursor=None, challenge=None):
    """The answer to somebody who takes that; with no cursor, everything."""
    word = challenge or one.phone.ask(one.client, CHALLENGE, {}).json()["challenge"]
    sent = {"cursor": cursor, "held_version": 1, "challenge": word}
    return one.phone.ask(one.client, PULL, sent, by="pull", accept_encoding=taking)


def test_a_long_answer_is_packed_for_whoever_takes_that_and_says_the_same(phone):
    plain, packed = pulled(phone, "identity"), pulled(phone, "gzip, deflate, br")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.content)
    assert len(packed.content) < len(plain.content) / 2
    told = json.loads(gzip.decompress(packed.content))
    assert told["changes"] == json.loads(plain.content)["changes"] != []


def test_a_short_answer_and_a_refusal_go_as_they_are(phone):
    phone.pull()
    nothing_new = pulled(phone, "gzip", cursor=phone.cursor)
    refused = pulled(phone, "gzip", challenge="x" * 1200)
    assert nothing_new.json()["changes"] == []
    assert refused.status_code == 401
    assert not {"Content-Encoding"} & {*nothing_new.headers, *refused.headers}


def test_the_length_of_a_packed_answer_tells_nothing_to_the_byte(phone):
    sizes = {len(pulled(phone, "gzip").content) for _ in range(8)}
    assert max(sizes) - min(sizes) > 5
