"""The lists of words: nothing is missed, nothing is lost, and what is wrong is said."""

import gettext
import os

import polib
import pytest

from script.tools import word_lists, words
from script.tools.word_finder import WordProblem, words_of_file

PAGE = """
{% load i18n %}<h1>{% translate 'Own "words"' %}</h1>
{% translate "May" context "month" %} {{ name|default:_("nobody") }}
{% include "help.html" with text=_("50 % of it's told") %}
{% blocktranslate trimmed with when=day %}
  Met on
  {{ when }}.
{% endblocktranslate %}
{% blocktranslate count n=number %}{{ n }} person{% plural %}{{ n }} people{% endblocktranslate %}
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Long " "sentence.")
B = pgettext("verb", "Open")
C = ngettext("%(n)s hour", "%(n)s hours", 2) % {"n": 2}
D = _(chosen_elsewhere)
"""
FINNISH = {
    "nobody": "ei kukaan",
    "50 %% of it's told": "50 %% on kerrottu",
    "Met on %(when)s.": "Tavattu %(when)s.",
    "Long sentence.": "Pitkä lause.",
    "Open": "Avaa",
    "May": "toukokuu",
    'Own "words"': "Omat sanat",
}
PLURALS = {
    "%(n)s person": ["%(n)s ihminen", "%(n)s ihmistä"],
    "%(n)s hour": ["tunti", "%(n)s tuntia"],
}


@pytest.fixture
def package(tmp_path):
    """A small product: one app, one shared template, its lists filled."""
    home = tmp_path / "product"
    (home / "street" / "templates").mkdir(parents=True)
    (home / "templates").mkdir()
    (home / "street" / "apps.py").write_text("")
    (home / "street" / "templates" / "page.html").write_text(PAGE)
    (home / "street" / "views.py").write_text(CODE)
    (home / "templates" / "base.html").write_text('{% translate "nobody" %}')
    words.update(home)
    fill(home)
    return home


def fill(home):
    for path in home.rglob("*.po"):
        listed = polib.pofile(str(path))
        for entry in listed:
            if entry.msgid_plural:
                entry.msgstr_plural = dict(enumerate(PLURALS[entry.msgid]))
            else:
                entry.msgstr = FINNISH.get(entry.msgid, "")
        listed.save()


def change(home, msgid, /, **values):
    path = word_lists.list_file(home, "street", "fi")
    listed = polib.pofile(str(path))
    entry = listed.find(msgid)
    for name, value in values.items():
        setattr(entry, name, value)
    listed.save()


def test_every_way_of_saying_something_is_found(package):
    page = words_of_file(package / "street" / "templates" / "page.html")
    found = {(word.context, word.text, word.plural) for word in page}
    assert {
        ("month", "May", ""),
        ("", "nobody", ""),
        ("", "50 %% of it's told", ""),
        ("", "Met on %(when)s.", ""),
        ("", "%(n)s person", "%(n)s people"),
    } <= found
    code = {tuple(word) for word in words_of_file(package / "street" / "views.py")}
    assert code == {
        ("", "Long sentence.", ""),
        ("verb", "Open", ""),
        ("", "%(n)s hour", "%(n)s hours"),
    }


def test_a_full_list_is_as_it_should_be(package):
    assert words.problems(package) == []


@pytest.mark.parametrize(
    ("msgid", "values", "said"),
    [
        ("Long sentence.", {"msgstr": ""}, "missing"),
        ("Long sentence.", {"flags": ["fuzzy"]}, "fuzzy"),
        ("Long sentence.", {"msgid": "Another."}, "unused"),
        ("Met on %(when)s.", {"msgstr": "Tavattu %(day)s."}, "placeholders differ"),
        ("%(n)s hour", {"msgstr_plural": {0: "tunti", 1: "tuntia"}}, "placeholders differ"),
        ("%(n)s hour", {"msgstr_plural": {0: "", 1: "%(n)s tuntia"}}, "two plural forms"),
        ("nobody", {"msgstr": "kukaan"}, "otherwise in"),
    ],
)
def test_what_is_wrong_is_said(package, msgid, values, said):
    change(package, msgid, **values)
    assert any(said in line for line in words.problems(package))
    assert words.problems(package, only=["shared"]) == [] or msgid == "nobody"


def test_a_new_word_is_missed_until_it_is_translated(package):
    (package / "street" / "forms.py").write_text('from x import gettext as _\nA = _("New")')
    assert words.problems(package) == ["fi street: missing: 'New'", "sv street: missing: 'New'"]


def test_renewing_keeps_translations_and_drops_what_is_not_used(package):
    (package / "street" / "views.py").write_text("")
    words.update(package)
    assert words.problems(package) == []
    kept = word_lists.read_list(word_lists.list_file(package, "street", "fi"))
    assert kept["month", "May"].msgstr == "toukokuu"
    assert ("", "Long sentence.") not in kept


def test_a_word_that_moves_to_another_app_takes_its_translation_along(package):
    (package / "away").mkdir()
    (package / "street" / "views.py").rename(package / "away" / "views.py")
    (package / "away" / "apps.py").write_text("")
    words.update(package)
    assert words.problems(package) == []
    assert word_lists.list_file(package, "away", "sv").exists()


@pytest.mark.parametrize("code", ['_(f"Hello {name}")', '_("Hello " + name)'])
def test_a_sentence_put_together_while_running_is_refused(package, code):
    (package / "street" / "views.py").write_text(code)
    with pytest.raises(WordProblem, match=r"views\.py:1"):
        words.problems(package)


def test_an_escaped_quotation_mark_is_refused(package):
    (package / "templates" / "base.html").write_text(r'{% translate "An \"odd\" one" %}')
    with pytest.raises(WordProblem, match="quotation"):
        words.problems(package)


def test_ready_lists_are_made_once_and_again_after_a_change(package):
    assert word_lists.compile_lists(package) == 4
    assert word_lists.compile_lists(package) == 0
    path = word_lists.list_file(package, "street", "fi")
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Long sentence.") == "Pitkä lause."
    os.utime(path, (1, 1))
    assert word_lists.compile_lists(package) == 1
    path.unlink()
    word_lists.compile_lists(package)
    assert not path.with_suffix(".mo").exists()
