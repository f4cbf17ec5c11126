"""The installation's page: for administrators, and without a word of people."""

import pytest
from django.urls import reverse

from rinnalla.audit import trail
from rinnalla.audit.anchor import anchor_file, drop_anchor
from rinnalla.core.keyring import Purpose, current_keyring

PAGE = reverse("privacy:installation")


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path) -> None:
    """Anchors of this test alone."""
    settings.ANCHOR_FOLDER = tmp_path / "anchors"


@pytest.mark.parametrize("name", ["Aino", "Bea", "Eero", "Fanny", "Kira"])
def test_only_an_administrator_sees_it(town, signed_in, name):
    assert signed_in(town.user(name)).get(PAGE).status_code == 403
    assert signed_in(town.user("Ada")).get(PAGE).status_code == 200


def test_it_tells_nothing_of_people(town, signed_in):
    main = signed_in(town.user("Ada")).get(PAGE).content.decode().split("<main")[1]
    main = main.split("</main>")[0]
    assert not [name for name in town.people if f"{name}<" in main or f"{name} " in main]


def test_failing_anchors_are_shown_until_one_is_written(town, signed_in):
    entry = trail.record(town.actor("Bea"), "tested.once")  # in a test nothing is committed
    client = signed_in(town.user("Ada"))
    assert client.get(PAGE).context["state"].anchors.behind == 1
    drop_anchor(entry.organisation_id, entry.seq, entry.mac)
    assert anchor_file(entry.organisation_id).exists()
    assert client.get(PAGE).context["state"].anchors.behind == 0


def test_it_names_the_keys_in_use_and_no_secret(town, signed_in):
    answer = signed_in(town.user("Ada")).get(PAGE)
    state = answer.context["state"]
    assert {one.purpose: one.active for one in state.keys} == dict.fromkeys(Purpose, 1)
    assert state.pending_migrations == 0
    for purpose in Purpose:
        assert current_keyring().keys(purpose).key(1).hex() not in answer.content.decode()
