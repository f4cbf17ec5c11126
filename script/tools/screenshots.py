"""Pictures of every page: two widths, day and night, three languages.

    script/screenshots [FOLDER] [--only WORD] [--language fi] [--theme light] [--width 360]
    script/screenshots --only side-by-side: the picture of the README

Serves the product on a temporary database with the invented cast and leaves nothing behind but
the pictures (default folder: docs/screenshots). --only takes the pages whose name holds the word.
"""

import argparse
import itertools
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SIZES = {360: 800, 1280: 900}
Look = tuple[str, str, int]  # language, light, width
NO_SUCH_PAGE = "no-such-page"


def main() -> int:
    options = read_options()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rinnalla.config.settings.test"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    sys.path.insert(0, str(ROOT / "script" / "tools"))
    from words import compile_lists

    compile_lists()
    with_product(options)
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/screenshots", description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", default="", help="pages whose name holds this word")
    parser.add_argument("--language", choices=("fi", "sv", "en"), help="this language only")
    parser.add_argument("--theme", choices=("light", "dark"), help="this light only")
    parser.add_argument("--width", type=int, help="this width only (any, such as 320)")
    return parser.parse_args()


def with_product(options: argparse.Namespace) -> None:
    """Make the database and the cast, serve, take the pictures, stop."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.test.testcases import LiveServerThread

    from rinnalla.organisations.tests.factories import make_town

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    town = make_town()
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        take_all(options, town, f"http://localhost:{server.port}")
    finally:
        server.terminate()


def take_all(options: argparse.Namespace, town: Any, address: str) -> None:
    """One picture of each page in each language, light and width; says where they are."""
    from side_by_side import take_side_by_side, wants_side_by_side

    from e2e.browsing import open_browser
    from e2e.pages import openable_pages

    options.folder.mkdir(parents=True, exist_ok=True)
    pages = list(openable_pages(town, options.only))
    if options.only in NO_SUCH_PAGE:
        pages.append((NO_SUCH_PAGE, ""))
    languages = [options.language] if options.language else ["fi", "sv", "en"]
    themes = [options.theme] if options.theme else ["light", "dark"]
    widths = [options.width] if options.width else list(SIZES)
    with open_browser() as browser:
        for look in itertools.product(languages, themes, widths):
            for who in sorted({who for _, who in pages}):
                context = window(browser, look, address)
                enter(context, town.people.get(who), (look[0], address))
                for name, whose in pages:
                    if whose == who:
                        take(context, name, options.folder / f"{look_name(name, look)}.png")
                context.close()
        if wants_side_by_side(options):
            take_side_by_side(options, browser, address)  # last: it makes the town anew
    print(f"{len(pages)} pages are pictured in {options.folder}")


def look_name(name: str, look: Look) -> str:
    """What a picture is called."""
    return ".".join([name.replace(":", "-"), *map(str, look)])


def window(browser: Any, look: Look, address: str) -> Any:
    """A window of that width, light and language."""
    from e2e.browsing import remember

    language, theme, width = look
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": SIZES.get(width, 800)},
        locale=f"{language}-FI",
        reduced_motion="reduce",
    )
    remember(context, address, theme=theme, django_language=language)
    return context


def enter(context: Any, user: Any, where: tuple[str, str]) -> None:
    """Let that user in, if it is one; `where` is the language to speak and the address."""
    from e2e.browsing import let_in

    language, address = where
    if user:
        type(user).objects.filter(pk=user.pk).update(language=language)
        let_in(context, user, address)


def take(context: Any, name: str, file: Path) -> None:
    """Take one picture of a whole page."""
    from django.urls import reverse

    page = context.new_page()
    page.goto("/no-such-page/" if name == NO_SUCH_PAGE else reverse(name))
    page.evaluate("document.fonts.ready")
    page.screenshot(path=file, full_page=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
