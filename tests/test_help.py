"""Whoever stands before a deed finds help with it on the same page."""

from django.conf import settings

# To sign in and out is all that these pages are about, and their words say it.
PLAIN = {"login.html", "logout.html"}
FORM, HELP = "components/form.html", 'class="help"'


def pages_with_a_form() -> dict[str, str]:
    """The templates of pages that show a form, by their place in the product."""
    found = {}
    for path in settings.PACKAGE.glob("*/templates/**/*.html"):
        source = path.read_text()
        if path.name not in PLAIN and (FORM in source) and "{% extends" in source:
            found[path.relative_to(settings.PACKAGE).as_posix()] = source
    return found


def test_every_page_with_a_form_has_help():
    pages = pages_with_a_form()
    assert len(pages) > 20, "the test looks at too little"
    helps = ("components/help.html", HELP)
    assert [name for name, page in pages.items() if not any(one in page for one in helps)] == []
