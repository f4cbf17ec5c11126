"""What cannot be read is refused with a sentence; nothing in a file is run, fetched or unfolded."""

import io
import time

import pytest
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rinnalla.models_of_work.importing import limits
from rinnalla.models_of_work.importing.page import import_file
from rinnalla.models_of_work.importing.problems import MESSAGES, ImportProblem
from rinnalla.models_of_work.importing.reading import web_pages
from rinnalla.models_of_work.importing.reading.files import read_file
from rinnalla.models_of_work.tests.importing import samples
from rinnalla.models_of_work.tests.importing.pages import MAIN_PAGE, counts_hold

GOOD = samples.docx_of("Toimintamallin nimi\nIlta")
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
BILLION = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
ENTITY = "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"


def code_of(content, name=""):
    with pytest.raises(ImportProblem) as refused:
        import_file(content, name)
    assert str(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "file_empty"),
        (b" \n\xc2\xa0\n", "a.txt", "file_empty"),
        (b"<html><script>x</script></html>", "a.html", "file_empty"),
        (samples.docx_file(""), "a.docx", "file_empty"),
        (bytes(range(256)) * 20, "a.txt", "file_of_another_kind"),
        (b"%PDF-1.7\n", "a.pdf", "file_of_another_kind"),
        (b"{\\rtf1 x}", "a.doc", "file_of_another_kind"),
        (b"From: <Saved by a browser>", "a.mhtml", "file_of_another_kind"),
        (b"\xef\xbb\xbf\xff", "a.txt", "file_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "file_of_old_word"),
        (GOOD[:-40], "a.docx", "file_broken"),
        (GOOD[:40] + bytes(40) + GOOD[80:], "a.docx", "file_broken"),
        (samples.docx_file("<w:p>", head=samples.HEAD), "a.docx", "file_broken"),
        (samples.docx_file("", parts={"word/vbaProject.bin": "x"}), "a.docm", "file_with_macros"),
        (samples.docx_file(ENTITY, head=BILLION), "a.docx", "file_with_entities"),
        (samples.docx_file(ENTITY, head=OUTSIDE), "a.docx", "file_with_entities"),
        (samples.docx_file("", parts={"a": bytes(10**8)}), "a.docx", "file_unpacked_too_large"),
        (b"a " * (limits.MOST_SIGNS // 2 + 1), "a.txt", "file_of_too_much_text"),
        (b"a\n" * (limits.MOST_LINES + 1), "a.txt", "file_of_too_much_text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, name, code):
    assert code_of(content, name) == code


def test_a_spreadsheet_is_no_page():
    archive = samples.docx_file("").replace(b"word/document.xml", b"book/tables00.xml")
    assert code_of(archive) == "file_of_another_kind"


def test_a_locked_document_is_refused():
    locked = bytearray(GOOD)
    at = -1
    while (at := locked.find(b"PK\x01\x02", at + 1)) >= 0:
        locked[at + 8] |= 1
    assert code_of(bytes(locked), "a.docx") == "file_locked"


def test_a_file_over_the_limit_is_not_read_to_its_end():
    content = io.BytesIO(b"a " * limits.MOST_BYTES)
    assert code_of(content, "a.txt") == "file_too_large"
    assert content.tell() == limits.MOST_BYTES + 1


def test_a_document_that_says_little_of_its_size_is_not_read_to_its_end(monkeypatch):
    from rinnalla.models_of_work.importing.reading import word_files

    monkeypatch.setattr(word_files, "MOST_OF_A_PART", 100)
    assert code_of(GOOD, "a.docx") == "file_unpacked_too_large"


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (lambda table: f"<html>{table}<p>loppu".encode(), "a.html"),
        (
            lambda table: samples.docx_file(
                table.replace("td", "w:tc").replace("<table>", "<w:tbl>").replace("tr>", "w:tr>")
                .replace("</table>", "</w:tbl>").replace("sana", samples.paragraph("sana"))
                + samples.paragraph("loppu")
            ),
            "a.docx",
        ),
    ],
)  # fmt: skip
def test_tables_in_tables_fifty_thousand_deep_are_harmless(made, name):
    deep = "<table><tr><td>" * 50_000 + "sana" + "</td></tr></table>" * 50_000
    assert read_file(made(deep), name).text.split() == ["sana", "loppu"]


def test_mark_up_made_to_take_long_is_given_up(monkeypatch):
    monkeypatch.setattr(web_pages, "MOST_SECONDS", 0.2)
    hostile = "<div>" * 50_000 + "</b>" * 500_000
    began = time.process_time()
    assert code_of(f"<html>{hostile}".encode()) == "file_too_heavy"
    assert time.process_time() - began < 5


def test_a_lone_nul_harms_nothing():
    assert import_file(MAIN_PAGE.replace("kahvin", "kah\0vin").encode()) == import_file(
        MAIN_PAGE.encode()
    )


@pytest.mark.parametrize("code", MESSAGES)
def test_every_problem_is_said_in_every_language(code):
    said = set()
    for language in ("en", "fi", "sv"):
        with translation.override(language):
            said.add(str(ImportProblem(code, most=20, lines=30)))
    assert len(said) == 3
    assert not any("%" in sentence for sentence in said)


def read_or_told(content, name):
    """Whether a file becomes a page with all its words, or is refused with a sentence."""
    try:
        page = import_file(content, name)
    except ImportProblem as problem:
        return bool(str(problem))
    return counts_hold(page)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400), st.sampled_from(("a.txt", "a.md", "a.html", "a.docx", "")))
@example(b"PK\x05\x06" + bytes(18), "a.docx")
@example(b"<html><body>\xff\xfe</html>", "a.html")
def test_any_bytes_give_a_page_or_a_sentence(content, name):
    assert read_or_told(content, name)


# fmt: off
MARK_UP = (
    "<p>", "</p>", "<main>", "</main>", "<nav>", "<li>", "<ul>", "</ul>", "<ol>", "<svg>",
    "<title>", "</title>", "<script>", "</script>", "<div hidden>", "</div>", "<table>", "<td>",
    "<!--", "-->", "<pre>", "\n", "&nbsp;", "&#0;", "&", "<", ">", '"', "sana", "</html>",
    "<body>", "<br>", "<template>", "<footer>", "<li>Tekijä", "<head>", "<frameset>", "<plaintext>",
)
# fmt: on


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(MARK_UP), max_size=40))
def test_any_mark_up_gives_a_page_or_a_sentence(marks):
    assert read_or_told(f"<html>{' '.join(marks)}".encode(), "a.html")


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_document_gives_a_page_or_a_sentence(damage):
    bent = bytearray(GOOD)
    for where, byte in damage:
        bent[int(where * (len(bent) - 1))] = byte
    assert read_or_told(bytes(bent), "a.docx")
