"""A worker's day with the phone, every word of it invented and looked for afterwards."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from e2e.field.conftest import lock, tab, take_into_use, unlock
from e2e.field.disk.chromium import RealPhone
from e2e.field.disk.opening_vault import Opened, opened
from e2e.field.storage import A_DRAFT_IS_KEPT, A_FORM_IS_KEPT, rows_of, wait_until
from rinnalla.core import clock
from rinnalla.encounters.models import Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.tests.factories import make_person, never
from rinnalla.phones.actions import make_code
from rinnalla.places.tests.factories import make_area, make_place
from rinnalla.services.tests.factories import make_service
from rinnalla.support.tests.factories import make_matter

PIN = "739164852047"
IN_THE_OPEN = "Ovikello vasemmalla"  # of a service: the locked phone shows it (ADR 0029)
COLLEAGUE = "Harakankello"
OWN_WORDS = "What did they bring up themselves?"
# Pulled, typed, told: in the order in which the day meets them. Some have letters beyond ASCII.
PULLED = (
    "Karhunputki", "Näsiäkeiju", "Vilpolantie", "Tuulenpesäkangas", "Rantakäenkaali", "Sudenmarja",
)  # fmt: skip
TYPED = (
    "Lukkokatajainen", "Hernesimpukka", "Pöllönsiipi", "Kirskuminttu", "Härkylämatara",
    "Keltaängelmä", "Mesiangervoinen", "Vaivaiskoivulla", "Suopursunen",
)  # fmt: skip


@dataclass
class Day:
    """What the day left behind: the phone, its words, and its vault opened by its PIN."""

    town: Town
    phone: RealPhone
    address: str
    stored: dict[str, Any]
    vault: Opened

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that no file may tell."""
        return (*PULLED, *TYPED, COLLEAGUE, PIN)


def plant(town: Town) -> Town:
    """Two people whom Aino may know, with words of each kind; and a service."""
    aino, bea = town.user("Aino"), town.user("Bea")
    bea.name = COLLEAGUE
    bea.save()
    alias, other, wish, own, matter, rule = PULLED
    person = make_person(alias, town.north, told_by=aino, pair=(aino,))
    never(person, "no_calls", text=rule)
    never(make_person(other, town.north, told_by=aino), "do_not_approach")
    met = make_encounter(town.north, aino, person, own_words=own)
    Wish.objects.create(
        organisation_id=town.organisation.pk, encounter=met, team=town.north, person=person,
        words=wish, is_now=True, wished_at=clock.now(),
    )  # fmt: skip
    make_matter(town.north, matter, matter, person=person)
    make_place(make_area(town.organisation))
    make_service(aino, town.organisation, expect=IN_THE_OPEN)
    return town


def enrolled(town: Town, phone: RealPhone, address: str) -> Page:
    """Aino's phone, just taken into use; the app is kept on it."""
    page = phone.begin(address)
    take_into_use(page, make_code(town.actor("Aino"), session_key="")[1], PIN)
    expect(page.get_by_role("heading", name="Encounter")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def begin_day(town: Town, phone: RealPhone, address: str) -> Day:
    """Take the phone into use and see whom one may meet; the form is open."""
    page = enrolled(plant(town), phone, address)
    [stored] = rows_of(page)["vaults"]
    see_people(page)
    tab(page, "Record")
    return Day(town, phone, address, stored, opened(stored, PIN))


def play_day(town: Town, phone: RealPhone, address: str) -> Day:
    """The whole day; the phone is locked in the end, with a draft half written."""
    day = begin_day(town, phone, address)
    tell(phone.page)
    record_locked(phone.page)
    return day


def see_people(page: Page) -> None:
    """Cards, a search, a card opened with the server."""
    alias, other, wish, own, _matter, _rule = PULLED
    tab(page, "Today")
    expect(page.get_by_text(wish)).to_be_visible()
    tab(page, "People")
    page.get_by_label("Look for an alias").fill(alias.lower()[:-1])
    page.get_by_role("main").get_by_role("button", name=alias).click()
    expect(page.get_by_text(own).first).to_be_visible()
    tab(page, "People")
    page.get_by_label("Look for an alias").fill(other)
    page.get_by_role("main").get_by_role("button", name=other).click()
    page.get_by_role("button", name="Open the whole card").click()
    expect(page.get_by_role("heading", name="Being in touch")).to_be_visible()


def tell(page: Page) -> None:
    """A message, somebody new, a record of a known person: some sent, some not, one half typed."""
    record, new, message, attempt, *_rest, unfinished = TYPED
    tab(page, "Today")
    page.get_by_role("button", name="Message to the next shift").click()
    page.get_by_label("Message", exact=True).fill(message)
    page.get_by_role("button", name="Leave the message").click()
    expect(page.get_by_text(message)).to_be_visible()
    tab(page, "People")
    page.get_by_role("button", name="Somebody new").click()
    page.get_by_label("What they wish to be called").fill(new)
    page.get_by_role("button", name="They said yes", exact=True).click()
    page.get_by_label(OWN_WORDS).fill(record)
    save(page)
    page.context.set_offline(True)
    tab(page, "People")
    page.get_by_role("main").get_by_role("button", name=PULLED[0]).click()
    page.get_by_role("button", name="Tried to reach them").click()
    page.get_by_label("What was tried?").fill(attempt)
    save(page)
    type_a_message(page, unfinished)
    lock(page)


def type_a_message(page: Page, text: str) -> None:
    """Half a message to the next shift: it is kept, and not left."""
    tab(page, "Today")
    page.get_by_role("button", name="Message to the next shift").click()
    page.get_by_label("Message", exact=True).fill(text)
    wait_until(page, A_FORM_IS_KEPT)


def record_locked(page: Page) -> None:
    """Two records and a draft on the locked phone, a wrong PIN, and the app begun again twice."""
    _record, _new, _message, _attempt, own, wish, promise, draft, _unfinished = TYPED
    page.get_by_label(OWN_WORDS).fill(own)
    page.get_by_role("button", name="Wants help now").click()
    page.get_by_label("Help with what?").fill(wish)
    save(page)
    page.reload()
    page.get_by_text("More to record").click()
    page.get_by_label("What did we promise?").fill(promise)
    save(page)
    tab(page, "Today")
    unlock(page, "000000")
    expect(page.get_by_role("alert")).to_contain_text("9 tries are left")
    unlock(page, PIN)
    expect(page.get_by_text(PULLED[2])).to_be_visible()
    lock(page)
    page.get_by_label(OWN_WORDS).fill(draft)
    wait_until(page, A_DRAFT_IS_KEPT)


def save(page: Page) -> None:
    """Save what is on the form, and see that it is said."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved on this phone.")).to_be_visible()
