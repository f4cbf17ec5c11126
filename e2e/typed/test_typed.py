"""What is worth a look is said while typing, by the same rules as the server's."""

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.accessibility import assert_accessible
from rinnalla.core import detecting

pytestmark = pytest.mark.journey

TABLE = Path(detecting.__file__).parent / "tests" / "typed_examples.json"
EXAMPLES = json.loads(TABLE.read_text())
FOUND = """(texts) => texts.map((text) =>
    window.rinnallaFoundIn(text).map(([kind, start, end]) => [kind, text.slice(start, end)]))"""
SAID = "Tekstissä on puhelinnumero."


@pytest.fixture
def page(new_page, living_town) -> Page:
    page = new_page(living_town.user("Aino"), "/components/")
    page.wait_for_function("() => !!window.rinnallaFoundIn")
    return page


def by_the_server(text: str) -> list[list[str]]:
    return [[one.kind.value, text[one.start : one.end]] for one in detecting.found_in(text)]


def test_the_browser_reads_each_example_as_the_table_says(page) -> None:
    read = page.evaluate(FOUND, [example["text"] for example in EXAMPLES])
    told = [[found[:2] for found in example["finds"]] for example in EXAMPLES]
    assert [
        (example["text"], one)
        for example, one, other in zip(EXAMPLES, read, told, strict=True)
        if one != other
    ] == []


def test_the_browser_and_the_server_read_any_text_alike(page) -> None:
    chance = random.Random(20261121)  # noqa: S311  texts, not secrets
    whole = [example["text"] for example in EXAMPLES]
    pieces = [
        *"0123456789+()-–.:,/@aäß²٣€ \u00a0",
        "040",
        "00358",
        "+358",
        "2026",
        " 01",
        "🦉",
        "²",
    ]
    texts = [
        "".join(chance.choices([*pieces, *chance.sample(whole, 4)], k=chance.randint(1, 40)))
        for _ in range(4000)
    ]
    read = page.evaluate(FOUND, texts)
    apart = [
        (text, one, by_the_server(text))
        for text, one in zip(texts, read, strict=True)
        if one != by_the_server(text)
    ]
    assert apart == []
    assert {kind for one in read for kind, _ in one} == {kind.value for kind in detecting.Kind}


def test_a_note_appears_calmly_while_typing_and_goes_with_the_number(page) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    field = page.locator("textarea#id_light-clean-note")
    field.press_sequentially("Soitti numerosta 040 123 ")
    room = page.locator("#id_light-clean-note + [aria-live=polite]")
    page.wait_for_timeout(700)
    expect(room).to_be_empty()
    field.press_sequentially("4567")
    expect(room).to_contain_text(SAID)
    assert_accessible(page)
    field.fill("Soitti illalla")
    expect(room).to_be_empty()
    assert said == []
    assert asked == []  # nothing that was typed has left the page


def test_it_is_said_that_a_code_is_masked_only_where_it_is(page) -> None:
    for field, words in [
        ("light-clean-note", "Kuuluuko se tähän?"),
        ("light-look-text", "pisteitä"),
    ]:
        page.locator(f"textarea#id_{field}").fill("131052-308T")
        expect(page.locator(f"#id_{field} + [data-typed-notes]")).to_contain_text(words)


def test_what_the_server_said_is_not_said_twice(page) -> None:
    part = page.locator(".part", has=page.locator("textarea#id_light-look-text"))
    expect(part.get_by_text(SAID)).to_have_count(1)
    part.locator("textarea").press_sequentially(" Ja kanerva@esimerkki.example")
    expect(part.get_by_text("Tekstissä on sähköpostiosoite.")).to_have_count(1)
    expect(part.get_by_text(SAID)).to_have_count(1)


def test_without_scripts_the_server_says_it(new_page, living_town) -> None:
    page = new_page(living_town.user("Aino"), "/components/", scripts=False)
    part = page.locator(".part", has=page.locator("textarea#id_light-look-text"))
    expect(part.get_by_text(SAID)).to_be_visible()
    field = part.locator("textarea")
    expect(field).to_have_accessible_description(
        "Mitä tapahtui, muutamalla sanalla. "
        + SAID
        + " Myös muut, jotka avaavat tämän, näkevät sen. Kuuluuko se tähän?"
    )
