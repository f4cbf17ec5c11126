"""The picture of the README: an office page and the phone app beside it, in the invented town."""

import argparse
from base64 import b64encode
from typing import Any

NAME = "side-by-side"
ENCOUNTERS = 1500  # enough for a page that is lived in
OFFICE, PHONE = (1280, 900), (360, 800)
PIN = "482915"
# The office at four fifths, the phone as high as it.
BOTH = """<body style="margin:0;display:inline-flex;gap:24px;padding:24px;background:#dfecea">
<img src="{office}" width="1024" height="720" style="border-radius:10px">
<img src="{phone}" width="324" height="720" style="border-radius:16px"></body>"""


def wants_side_by_side(options: argparse.Namespace) -> bool:
    """Whether this picture, which is Finnish and by day, is among those asked for."""
    look = options.language in (None, "fi") and options.theme in (None, "light")
    return options.only in NAME and look and options.width is None


def take_side_by_side(options: argparse.Namespace, browser: Any, address: str) -> None:
    """Build the town anew at a small size, take both and lay them beside each other."""
    town, code = build()
    office = pictured_office(browser, address, town.user("Aino"))
    phone = pictured_phone(browser, address, code)
    page = browser.new_page(viewport={"width": 1440, "height": 800})
    page.set_content(BOTH.format(office=as_address(office), phone=as_address(phone)))
    page.wait_for_function("() => [...document.images].every((one) => one.naturalWidth > 0)")
    page.locator("body").screenshot(path=options.folder / f"{NAME}.fi.light.png")
    page.close()


def build() -> tuple[Any, str]:
    """The invented town as the first start makes it, but smaller; a code for a phone of Aino's."""
    from rinnalla.casefile.town.build import build_whole_town
    from rinnalla.casefile.town.clearing import clear_town
    from rinnalla.core.ids import new_id
    from rinnalla.core.walls import seeing
    from rinnalla.organisations.everywhere import organisation_ids
    from rinnalla.organisations.town_houses import HOUSES
    from rinnalla.phones.actions import make_code

    there, houses = organisation_ids(), [new_id() for _ in HOUSES]
    with seeing(*there, *houses):
        clear_town(there)
        town = build_whole_town(houses, say=lambda _: None, count=ENCOUNTERS)
        return town, make_code(town.actor("Aino"), session_key="")[1]


def pictured_office(browser: Any, address: str, user: Any) -> bytes:
    """Aino's first page."""
    from e2e.browsing import let_in, remember

    width, height = OFFICE
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="fi-FI"
    )
    remember(context, address, theme="light", django_language="fi")
    let_in(context, user, address)
    page = context.new_page()
    page.goto("/")
    page.evaluate("document.fonts.ready")
    picture: bytes = page.screenshot()
    context.close()
    return picture


def pictured_phone(browser: Any, address: str, code: str) -> bytes:
    """Her phone, locked again, in the middle of a record."""
    width, height = PHONE
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="fi-FI",
        device_scale_factor=2,
    )  # fmt: skip
    page = context.new_page()
    page.goto("/field/")
    page.get_by_label("Koodi toimistosta").fill(code)
    page.get_by_label("Nimi tälle puhelimelle").fill("Ainon puhelin")
    page.get_by_label("PIN, vähintään kuusi numeroa").fill(PIN)
    page.get_by_label("PIN vielä kerran").fill(PIN)
    page.get_by_role("button", name="Ota käyttöön", exact=True).click()
    tiles = page.locator(".tile")
    tiles.nth(4).wait_for()
    page.get_by_label("Missä?").select_option(index=1)
    for _ in range(2):
        page.locator(".tile", has_text="Ruokaa").click()
    page.get_by_text("kaikki perillä", exact=True).wait_for()
    page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur(); }")
    page.evaluate("document.fonts.ready")
    picture: bytes = page.screenshot()
    context.close()
    return picture


def as_address(picture: bytes) -> str:
    """A picture as an address that holds it."""
    return f"data:image/png;base64,{b64encode(picture).decode()}"
