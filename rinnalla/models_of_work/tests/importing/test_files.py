"""The same page gives the same model, whatever file it was saved as."""

import io

import pytest

from rinnalla.models_of_work.importing.page import import_file, import_text
from rinnalla.models_of_work.importing.reading.files import read_file
from rinnalla.models_of_work.tests.importing import samples
from rinnalla.models_of_work.tests.importing.pages import MAIN_PAGE, PATH_PAGE, counts_hold

NOTE = (
    f"<w:footnotes {samples.W}><w:footnote w:id='2'>{samples.paragraph('Alaviite.')}"
    "</w:footnote></w:footnotes>"
)


def text_of(content, name=""):
    return read_file(content, name).text


@pytest.mark.parametrize("page", [MAIN_PAGE, PATH_PAGE])
@pytest.mark.parametrize(
    ("made", "name"),
    [
        (str.encode, "malli.txt"),
        (samples.docx_of, "malli.docx"),
        (samples.html_of, "malli.html"),
        (samples.markdown_of, "malli.md"),
    ],
)
def test_a_page_is_the_same_in_every_kind_of_file(page, made, name):
    imported = import_file(io.BytesIO(made(page)), name)
    expected = import_text(page)
    assert imported.kind == expected.kind
    assert imported.fields == expected.fields
    assert imported.words == expected.words


@pytest.mark.parametrize(
    ("encoding", "is_guessed"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)],
)
def test_letters_of_every_kind_are_read_and_a_guess_is_told(encoding, is_guessed):
    page = import_file("Toimintamallin nimi\nYökävely".encode(encoding), "a.txt")
    assert (page.fields, page.is_guessed) == ({"name": "Yökävely"}, is_guessed)


def test_of_a_saved_page_the_words_are_read_that_are_seen():
    html = b"""<html><head><title>No</title><style>no{}</style></head>
        <body onload="no()"><p>Yes <b>w</b>hole</p><script>no()</script><noscript>no</noscript>
        <template>no</template><!-- no --><p hidden>no<b>no</b></p><p style="display:none">yes</p>
        <a href="javascript:no()">link</a> <a href="data:no">data</a><img alt="no" src="no">"""
    assert text_of(html).split() == ["Yes", "whole", "yes", "link", "data"]


def test_blocks_breaks_items_and_cells_are_lines():
    html = """<html><div>A</div><div>B<br>C</div><ul><li>D<ul><li>E</li></ul></li><li>F</ul>
        <ol><li>G<li>H</ol><table><tr><td>I<td>J</table><pre>K\n  L</pre><p>M &amp; N&nbsp;O"""
    assert text_of(html.encode()) == (
        "A\nB\nC\n\n- D\n- E\n- F\n\n1. G\n2. H\n\nI\nJ\n\nK\nL\n\nM & N\u00a0O"
    )


def test_an_icon_of_a_saved_page_is_residue():
    html = b"""<html><div>Toimintamallin nimi</div><div>Ilta</div><div>Kehitt&auml;misen vaihe</div>
        <div><svg><title>icon/launch</title><desc>Created with Sketch.</desc></svg>Valmis</div>"""
    page = import_file(html)
    assert page.fields == {"name": "Ilta", "phase": "Valmis"}
    assert page.residue == ("icon/launch Created with Sketch.",)


def test_what_a_site_puts_round_its_pages_is_residue():
    page = import_file(
        b"<html><nav><a>Etusivu</a></nav><header>Sivusto</header>"
        b"<main><p>Toimintamallin nimi<p>Ilta<nav>Osat</nav></main><footer>Palaute</footer>"
    )
    assert page.fields == {"name": "Ilta"}
    assert page.residue == ("Sivusto", "Etusivu", "Osat", "Palaute")
    assert counts_hold(page)


def test_a_page_without_a_main_part_keeps_its_header():
    assert text_of(b"<html><header>Nimi</header><nav>No</nav><p>Sana<footer>No") == "Nimi\n\nSana"


def test_a_document_is_read_in_the_order_of_its_paragraphs():
    item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Kohta</w:t></w:r></w:p>"
    cell = "<w:tc>{}</w:tc>"
    table = "".join(cell.format(samples.paragraph(text)) for text in ("Tekijä", "Aino"))
    body = (
        samples.paragraph("Otsikko", style="Heading1")
        + item * 2
        + samples.paragraph("Teksti.")
        + f"<w:tbl><w:tr>{table}</w:tr></w:tbl>"
        + samples.paragraph("Loppu.")
    )
    assert text_of(samples.docx_file(body)) == (
        "Otsikko\n\n- Kohta\n- Kohta\nTeksti.\n\nTekijä\nAino\n\nLoppu."
    )


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("<w:r><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-b"),
        ("<w:hyperlink><w:r><w:t>b</w:t></w:r></w:hyperlink>", "ab"),
        ("<w:ins><w:r><w:t>b</w:t></w:r></w:ins>", "ab"),
        ("<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", "a"),
        ("<w:moveFrom><w:r><w:t>b</w:t></w:r></w:moveFrom>", "a"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>", "a"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:instrText>b</w:instrText></w:r>", "a"),
        ("<w:r><w:footnoteReference w:id='2'/></w:r>", "a\nAlaviite."),
        ("<w:r><w:footnoteReference w:id='9'/></w:r>", "a"),
    ],
)
def test_what_is_seen_of_a_paragraph_is_read(inside, read):
    content = samples.docx_file(
        samples.paragraph("a", inside=inside), parts={"word/footnotes.xml": NOTE}
    )
    assert text_of(content) == read


def test_a_document_whose_text_stands_elsewhere_is_read():
    relation = '<Relationship Type="x/officeDocument" Target="/word/document2.xml"/>'
    parts = {
        "_rels/.rels": relation,
        "word/document2.xml": f"<w:document {samples.W}>{samples.paragraph('Toinen')}</w:document>",
    }
    assert text_of(samples.docx_file("", parts=parts)) == "Toinen"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Otsikko #", "Otsikko"),
        ("Otsikko\n=====\n\nsana", "Otsikko\n\nsana"),
        ("**Tekijä**", "Tekijä"),
        ("**Tekijä:** Aino", "Tekijä:\nAino"),
        ("__Tekijä__: Aino", "Tekijä:\nAino"),
        ("**Ratkaisun perusidea** **", "Ratkaisun perusidea **"),
        ("Ratkaisun perusidea \\*\\*", "Ratkaisun perusidea **"),
        ("rivi\\\ntoinen", "rivi\ntoinen"),
        ("- kohta **vahva** sana", "- kohta **vahva** sana"),
        ("**Vahva** alku", "**Vahva** alku"),
    ],
)
def test_marks_of_markdown_go_and_its_words_stay(markdown, text):
    assert text_of(markdown.encode(), "a.md") == text
