"""The invented town of the phone bench, and a phone taken into use there."""

from dataclasses import dataclass
from itertools import product

from playwright.sync_api import Page

from script.tools.bench.app_phone import PIN, Screen

PATIENCE = 240  # times half a second
PLACE = "Satulaituri"
KNOWN = "Kanerva"
FIRST = (
    *("Pikku", "Iso", "Vanha", "Nuori", "Harmaa", "Punainen", "Sininen", "Vihreä", "Keltainen"),
    *("Musta", "Valkea", "Hopea", "Kulta", "Pohjan", "Etelän", "Idän", "Lännen", "Aamun", "Illan"),
    *("Yön", "Kevään", "Kesän", "Syksyn", "Talven", "Meren"),
)
SECOND = (
    *("Ratamo", "Vuokko", "Apila", "Kielo", "Orvokki", "Sananjalka", "Jäkälä", "Sammal", "Kaisla"),
    *("Lumme", "Vesiheinä", "Pihlaja", "Haapa", "Leppä", "Tuomi", "Raita", "Koivu", "Kuusi"),
    *("Mänty", "Kataja", "Paju", "Salava", "Saarni", "Jalava", "Vaahtera", "Lehmus", "Tammi"),
    *("Mustikka", "Puolukka", "Karpalo", "Lakka", "Mesimarja", "Vadelma", "Mansikka", "Herukka"),
    *("Ruusu", "Malva", "Unikko", "Neilikka", "Päivänkakkara"),
)


@dataclass(frozen=True)
class Street:
    """What the phone is taken into use with, and what it will hold."""

    code: str
    kinds: list[str]


def make_street(people: int) -> Street:
    """Aino's team with that many people by alias, a place and the kinds of help; a code for her."""
    from rinnalla.core.walls import seeing
    from rinnalla.encounters.beginning_kinds import make_beginning_kinds
    from rinnalla.encounters.models import HelpKind
    from rinnalla.people.tests.factories import make_person
    from rinnalla.phones.actions import make_code
    from rinnalla.places.tests.factories import make_area, make_place
    from script.tools.bench.population import make_population

    town = make_population(members=20, entries=200)
    aino = town.user("Aino")
    with seeing(town.organisation.pk):
        make_beginning_kinds(town.actor("Aino"))
        make_place(make_area(town.organisation), PLACE)
        make_person(KNOWN, town.north, told_by=aino, pair=(aino,))
        for _, (first, second) in zip(range(people - 1), product(FIRST, SECOND), strict=False):
            make_person(f"{first} {second}", town.north, told_by=aino)
        kinds = HelpKind.objects.filter(organisation=town.organisation).values_list("pk", flat=True)
        code = make_code(town.actor("Aino"), session_key="")[1]
        return Street(code, [str(one) for one in kinds])


def take_into_use(screen: Screen, street: Street, people: int) -> None:
    """Enrol the phone, wait until it holds its people and a record with the place has arrived."""
    page = screen.page
    page.get_by_label("Koodi toimistosta").fill(street.code)
    page.get_by_label("Nimi tälle puhelimelle").fill("Mittauksen puhelin")
    page.get_by_label("PIN, vähintään kuusi numeroa").fill(PIN)
    page.get_by_label("PIN vielä kerran").fill(PIN)
    screen.button("Ota käyttöön").click()
    page.get_by_role("heading", name="Kohtaaminen").wait_for()
    _wait_for(page, PEOPLE_HELD, people)
    screen.tab("Ihmiset").click()
    page.locator(".pick").first.wait_for()
    screen.tab("Kirjaa").click()
    page.get_by_label("Missä?").select_option(label=PLACE)
    screen.tile("Ruokaa").click()
    screen.button("Tallenna").click()
    _wait_for(page, ARRIVED, 1)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def _wait_for(page: Page, holds: str, least: int) -> None:
    """Ask until it holds; the driver's own waiting takes the promise of an answer for a yes."""
    for _ in range(PATIENCE):
        if page.evaluate(holds, least):
            return
        page.wait_for_timeout(500)
    raise SystemExit("the phone did not fetch or bring what it should")


def _rows(table: str, holds: str) -> str:
    """Asks the phone's own store whether a table has so many rows for which something holds."""
    return f"""(asked) => new Promise((resolve) => {{
        indexedDB.open("rinnalla").onsuccess = ({{ target: {{ result: memory }} }}) => {{
            memory.transaction("{table}").objectStore("{table}").getAll().onsuccess = (event) => {{
                memory.close();
                resolve(event.target.result.filter((row) => {holds}).length >= asked);
            }};
        }};
    }})"""


PEOPLE_HELD = _rows("held", 'row.key.startsWith("person:")')
ARRIVED = _rows("outbox", 'row.state === "received"')
