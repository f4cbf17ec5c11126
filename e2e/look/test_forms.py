"""Small helps of the forms: sent once, nothing typed is left behind unasked."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_form_pressed_twice_is_sent_once(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"))
    sent: list[str] = []

    def take_long(route) -> None:
        sent.append(route.request.url)

    page.route("**/theme/", take_long)
    with page.expect_request("**/theme/"):
        page.evaluate("""() => {
            for (const light of ["dark", "light", "dark"])
                document.querySelector(`.foot button[value="${light}"]`).click();
        }""")
    page.wait_for_timeout(200)  # others would have come by then
    assert len(sent) == 1


def test_one_is_asked_before_typed_words_are_left(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), "/components/")
    page.locator("textarea").first.press_sequentially("Kanerva")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(page.locator("textarea").first).to_have_value("Kanerva")


def test_language_and_light_change_without_scripts(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), "/help/", scripts=False)
    page.locator('button[lang="sv"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    page.locator('.foot button[value="dark"]').click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url.endswith("/help/")


def test_the_menu_of_a_phone_opens_without_scripts(new_page, living_town) -> None:
    page = new_page(living_town.user("Bea"), width=360, scripts=False)
    expect(page.locator(".menu .side-link").first).to_be_hidden()
    page.locator(".menu > summary").click()
    expect(page.locator(".menu").get_by_role("link", name="Bea")).to_be_visible()
    expect(page.locator(".menu .side-link").first).to_be_visible()


def test_pages_break_no_rule_of_the_browser_and_ask_nothing_of_others(
    new_page, living_town, address
) -> None:
    page = new_page(living_town.user("Bea"), "/cover/")
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/help/", "/components/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []
