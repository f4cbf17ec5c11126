"""An open phone: unlock, see tonight's people, record, pause, correct; online and offline."""

import pytest
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible, assert_fits
from e2e.field.conftest import Street, lock, tab, unlock
from e2e.field.storage import wait_until_sent
from rinnalla.audit.models import TrailEntry
from rinnalla.encounters.models import Encounter, ShiftMessage
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.models import Alias, ContactWish, Person
from rinnalla.support.models import Matter

pytestmark = pytest.mark.journey
ARRIVED = "everything has arrived"


def save(phone: Page) -> None:
    """Save, and wait until it is said: who goes on before may be led back by what was saved."""
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Saved on this phone.")).to_be_visible()


def expect_arrived(phone: Page) -> None:
    """Nothing waits on the phone any more, by its own store; and it says so."""
    wait_until_sent(phone)
    expect(phone.get_by_text(ARRIVED, exact=True)).to_be_visible()


def card(phone: Page, alias: str) -> None:
    tab(phone, "People")
    phone.get_by_label("Look for an alias").fill(alias)
    phone.get_by_role("main").get_by_role("button", name=alias).click()


def test_unlock_see_today_open_a_card_record_and_it_arrives(full_phone: Page, street) -> None:
    phone = full_phone
    lock(phone)
    assert "makuupussi" not in phone.content()
    tab(phone, "Today")
    unlock(phone, "000000")
    expect(phone.get_by_role("alert")).to_contain_text("9 tries are left")
    unlock(phone)
    expect(phone.get_by_text("makuupussi")).to_be_visible()
    card(phone, "Kanerva")
    first = phone.get_by_role("main").locator("> *").first
    expect(first).to_contain_text("No calls")
    phone.get_by_role("button", name="Record an encounter").click()
    phone.get_by_label("What did they bring up themselves?").fill("Nukuin hyvin.")
    save(phone)
    expect_arrived(phone)
    newest = Encounter.objects.get(own_answer="not_asked", with_whom="known", precision="now")
    assert newest.own_words == "Nukuin hyvin."
    assert [one.person_id for one in newest.persons.all()] == [street.kanerva.pk]


def test_known_leads_to_unlocking_and_back_to_the_record(full_phone: Page, street: Street) -> None:
    phone = full_phone
    lock(phone)
    phone.get_by_label("What did they bring up themselves?").fill("Kiitos teestä.")
    phone.get_by_role("button", name="Known", exact=True).click()
    unlock(phone)
    phone.get_by_label("Look for an alias").fill("ratmo")
    ratamo = phone.get_by_role("main").get_by_role("button", name="Ratamo")
    expect(ratamo).to_contain_text("Do not approach")
    ratamo.click()
    phone.get_by_role("button", name="Back to the record").click()
    expect(phone.get_by_label("What did they bring up themselves?")).to_have_value("Kiitos teestä.")
    save(phone)
    expect_arrived(phone)
    known = Encounter.objects.get(with_whom="known", precision="now")
    assert [one.person_id for one in known.persons.all()] == [street.ratamo.pk]


def test_save_and_next_keeps_the_place_and_three_taps_do(full_phone: Page, street) -> None:
    phone = full_phone
    tab(phone, "Record")
    phone.get_by_label("Where?").select_option(str(street.place.pk))
    phone.get_by_role("button", name="Food", exact=True).click()
    phone.get_by_role("button", name="Food 1").click()
    phone.get_by_role("button", name="Save and next").click()
    expect(phone.get_by_text("The next one")).to_be_visible()
    expect(phone.get_by_label("Where?")).to_have_value(str(street.place.pk))
    phone.reload()
    # From the app's icon: a tile, and save.
    phone.get_by_role("button", name="Hot drink", exact=True).click()
    save(phone)
    expect_arrived(phone)
    told = Encounter.objects.filter(precision="now").order_by("recorded_at")
    assert [one.place_id for one in told] == [street.place.pk] * 2
    assert [[help.quantity for help in one.help_given.all()] for one in told] == [[2], [1]]


def test_a_pause_is_one_step_without_a_network_and_can_be_taken_back(full_phone: Page, street):
    phone = full_phone
    card(phone, "Kanerva")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="They want a pause").click()
    expect(phone.get_by_text("Noted: they want a pause")).to_be_visible()
    expect(phone.get_by_text("wants a pause", exact=True)).to_be_visible()
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("wishes contact", exact=True)).to_be_visible()
    phone.get_by_role("button", name="No contact").click()
    expect(phone.get_by_text("Noted: they do not wish contact")).to_be_visible()
    phone.context.set_offline(False)
    expect_arrived(phone)
    in_force = ContactWish.objects.get(person=street.kanerva, ended_at=None)
    assert in_force.state == "does_not_wish"
    assert ContactWish.objects.filter(person=street.kanerva).count() == 4


def test_somebody_new_says_yes_without_a_network(full_phone: Page, living_town: Town) -> None:
    phone = full_phone
    phone.context.set_offline(True)
    tab(phone, "People")
    phone.get_by_role("button", name="Somebody new").click()
    expect(phone.get_by_text("May we remember you by a name")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_label("What they wish to be called").fill("Sinikello")
    phone.get_by_role("button", name="They said yes", exact=True).click()
    expect(phone.get_by_text("They are in this record")).to_be_visible()
    save(phone)
    card(phone, "Sinikello")
    expect(phone.get_by_role("heading", name="Sinikello")).to_be_visible()
    phone.context.set_offline(False)
    expect_arrived(phone)
    [named] = [one for one in Alias.objects.all() if one.name == "Sinikello"]
    assert Encounter.objects.filter(persons__person=named.person_id).count() == 1


def test_my_record_is_corrected_before_and_after_it_arrives(full_phone: Page) -> None:
    phone = full_phone
    phone.context.set_offline(True)
    tab(phone, "Record")
    phone.get_by_label("What did they bring up themselves?").fill("Ensin näin")
    save(phone)
    tab(phone, "Mine")
    expect(phone.get_by_text("waiting to be sent").first).to_be_visible()
    correct(phone, "Ensin näin", "Sitten noin")
    phone.context.set_offline(False)
    expect_arrived(phone)
    [encounter] = Encounter.objects.filter(precision="now")
    assert encounter.own_words == "Sitten noin"
    correct(phone, "Sitten noin", "Lopulta näin")
    expect_arrived(phone)
    encounter.refresh_from_db()
    assert encounter.own_words == "Lopulta näin"


def correct(phone: Page, before: str, after: str) -> None:
    phone.get_by_role("button", name="Correct", exact=True).click()
    field = phone.get_by_label("What did they bring up themselves?")
    expect(field).to_have_value(before)
    field.fill(after)
    phone.get_by_role("button", name="Save the correction").click()
    expect(phone.get_by_text("The correction is saved")).to_be_visible()


def test_wishes_matters_attempts_messages_and_observations_arrive(full_phone: Page, street) -> None:
    phone = full_phone
    phone.get_by_text("It has ended").first.click()
    phone.get_by_role("button", name="They got help").first.click()
    expect(phone.get_by_text("Saved: the wish has ended.")).to_be_visible()
    expect(phone.get_by_text("makuupussi")).to_be_hidden()
    phone.get_by_role("button", name="Message to the next shift").click()
    phone.get_by_label("Message", exact=True).fill("Ovikoodi vaihtui.")
    phone.get_by_role("button", name="Leave the message").click()
    expect(phone.get_by_text("Ovikoodi vaihtui.")).to_be_visible()
    phone.get_by_role("button", name="Observation of a place").click()
    phone.get_by_label("Where?").select_option(str(street.place.pk))
    phone.get_by_label("How many were there?").fill("4")
    save(phone)
    card(phone, "Kanerva")
    phone.get_by_role("button", name="Tried to reach them").click()
    phone.get_by_label("What was tried?").fill("Kävimme asemalla.")
    save(phone)
    phone.get_by_role("button", name="New matter").click()
    phone.get_by_label("What do we see to?").fill("Kelan aika")
    save(phone)
    expect(phone.get_by_text("Kelan aika")).to_be_visible()
    expect_arrived(phone)
    street.wish.refresh_from_db()
    assert street.wish.ended_at is not None
    assert [one.text for one in ShiftMessage.objects.all()] == ["Ovikoodi vaihtui."]
    titles = [one.title for one in Matter.objects.filter(person=street.kanerva)]
    assert "Kelan aika" in titles
    tab(phone, "Mine")
    expect(phone.get_by_text("arrived, being looked at")).to_have_count(0)


def test_a_card_that_is_not_held_is_opened_with_the_server(full_phone: Page, street) -> None:
    phone = full_phone
    card(phone, "Ratamo")
    phone.get_by_role("button", name="Open the whole card").click()
    expect(phone.get_by_role("heading", name="Being in touch")).to_be_visible()
    opened = TrailEntry.objects.filter(kind="person.opened")
    assert opened.count() == 1
    phone.context.set_offline(True)
    lock(phone)
    tab(phone, "People")
    unlock(phone)
    phone.get_by_role("main").get_by_role("button", name="Ratamo").click()
    phone.get_by_role("button", name="Open the whole card").click()
    expect(phone.get_by_role("alert")).to_contain_text("No connection")


def test_services_and_emergency_numbers_are_there_locked_and_offline(full_phone: Page) -> None:
    phone = full_phone
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    phone.reload()
    tab(phone, "Services")
    expect(phone.get_by_text("open day and night")).to_be_visible()
    number = phone.get_by_role("link", name="000 111 222")
    expect(number).to_have_attribute("href", "tel:000111222")
    expect(phone.get_by_text("Last checked").first).to_be_visible()
    assert_accessible(phone)


def test_ten_wrong_tries_remove_what_was_shown_and_what_is_unsent_arrives(full_phone: Page) -> None:
    phone = full_phone
    phone.context.set_offline(True)
    tab(phone, "Record")
    phone.get_by_label("What did they bring up themselves?").fill("Ennen pyyhkimistä")
    save(phone)
    expect(phone.get_by_text("1 waiting to be sent")).to_be_visible()
    lock(phone)
    tab(phone, "Today")
    for left in range(9, 0, -1):
        unlock(phone, "000000")
        told = f"{left} tries are left" if left > 1 else "One try is left"
        expect(phone.get_by_role("alert")).to_contain_text(told)
    unlock(phone, "000000")
    expect(phone.get_by_role("heading", name="Take this phone into use")).to_be_visible()
    expect(phone.get_by_text("One record still goes to the office")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text("One record still goes to the office")).to_be_hidden()
    assert Encounter.objects.filter(precision="now").count() == 1


def test_the_cover_hides_everything_from_whoever_looks(full_phone: Page) -> None:
    phone = full_phone
    phone.get_by_role("button", name="Cover the screen").click()
    expect(phone.get_by_role("button", name="Covered. Touch to go on.")).to_be_focused()
    expect(phone.get_by_role("heading", name="Today")).to_have_count(0)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Today")).to_be_visible()
    phone.evaluate("window.dispatchEvent(new Event('blur'))")
    expect(phone.get_by_role("button", name="Covered. Touch to go on.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_is_for_everybody_and_fits(full_phone: Page, theme: str) -> None:
    phone = full_phone
    phone.emulate_media(color_scheme=theme)
    for name in ("Today", "People", "Record", "Services", "Mine"):
        tab(phone, name)
        assert_accessible(phone)
        phone.set_viewport_size({"width": 320, "height": 640})
        assert_fits(phone)
        phone.set_viewport_size({"width": 360, "height": 800})
    card(phone, "Kanerva")
    assert_accessible(phone)
    assert Person.objects.count() == 2


def test_nothing_of_people_stands_in_addresses_caches_or_open_storage(full_phone: Page) -> None:
    phone = full_phone
    card(phone, "Kanerva")
    assert phone.url.endswith("/field/")
    told = phone.evaluate("JSON.stringify([history.state, {...localStorage}, {...sessionStorage}])")
    assert "Kanerva" not in told
    stored = phone.evaluate(
        """() => new Promise((resolve, reject) => {
            const opening = indexedDB.open("rinnalla");
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
                const reading = opening.result.transaction("held").objectStore("held").getAll();
                reading.onsuccess = () => resolve(
                    JSON.stringify(reading.result.map((row) => [row.key, row.open])));
            };
        })"""
    )
    assert "person:" in stored
    assert "Kanerva" not in stored
    assert "makuupussi" not in stored
