"""The server's own process ends and comes back; the phone hears of it only by answers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.field.conftest import take_into_use
from e2e.field.server_process import ServerProcess
from rinnalla.encounters.models import Encounter
from rinnalla.organisations.tests.factories import Town
from rinnalla.phones.actions import make_code

pytestmark = pytest.mark.journey


@pytest.fixture
def server(address: str) -> Iterator[ServerProcess]:
    """A server of the test's own, in a process."""
    process = ServerProcess()
    process.begin()
    yield process
    process.end()


def record(phone: Page, words: str) -> None:
    phone.get_by_label("What did they bring up themselves?").fill(words)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()


def test_what_is_recorded_while_the_server_is_gone_arrives_when_it_is_back(
    living_town: Town, server: ServerProcess, new_page
) -> None:
    phone = new_page(None, f"{server.address}/field/", width=360, height=800)
    take_into_use(phone, make_code(living_town.actor("Aino"), session_key="")[1])
    expect(phone.get_by_role("heading", name="Encounter")).to_be_visible()
    record(phone, "Ennen")
    expect(phone.get_by_text("everything has arrived", exact=True)).to_be_visible()
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    server.end()
    record(phone, "Sen aikana")
    expect(phone.get_by_text("no connection · 1 waiting to be sent")).to_be_visible()
    phone.reload()
    record(phone, "Uudelleen avattuna")
    expect(phone.get_by_text("2 waiting to be sent")).to_be_visible()
    assert phone.evaluate("navigator.onLine")
    server.begin()
    phone.reload()
    expect(phone.get_by_text("everything has arrived", exact=True)).to_be_visible()
    arrived = sorted(one.own_words for one in Encounter.objects.all())
    assert arrived == ["Ennen", "Sen aikana", "Uudelleen avattuna"]
