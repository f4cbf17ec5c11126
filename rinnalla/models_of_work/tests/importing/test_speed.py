"""No text takes longer than its length allows; a page is read in no time."""

import time

import pytest

from rinnalla.models_of_work.importing import limits
from rinnalla.models_of_work.importing.page import import_file
from rinnalla.models_of_work.tests.importing import samples
from rinnalla.models_of_work.tests.importing.pages import IDEA, MAIN_PAGE

SIGNS = limits.MOST_SIGNS // 10
LONG_PAGE = MAIN_PAGE.replace(IDEA, "\n\n".join(f"{IDEA} {number}" for number in range(170)))


def seconds_for(content, name):
    began = time.process_time()
    import_file(content, name)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (str.encode, "a.txt"),
        (str.encode, "a.md"),
        (samples.html_of, "a.html"),
        (samples.docx_of, "a.docx"),
    ],
)
def test_a_page_of_three_thousand_words_is_imported_in_a_fifth_of_a_second(made, name):
    assert len(LONG_PAGE.split()) > 3_000
    content = made(LONG_PAGE)
    assert min(seconds_for(content, name) for _time in range(3)) < 0.2


@pytest.mark.parametrize(
    "bit",
    [
        "Kohderyhmä\n",
        "Toimintaympäristö\n",
        "Otsikko\n",
        "Luotu\n",
        "Mallissa:\n\nIlmiöt\n\n",
        "Ideointi\n\na\n\nKohderyhmä\n\nb\n\n",
        "OTSIKKO ON TÄMÄ JA SE\n",
        "sama rivi sanotaan monta kertaa\n",
        "Created with Sketch. ",
        "icon/a\n",
        "/",
        "# ",
        "**",
        "* ",
        "\u200b",
        "\u200ba ",
        "\t",
        "a\t",
        "<!---->",
        "a\n",
        "1.",
    ],
)
def test_no_text_takes_more_time_than_its_length_allows(bit):
    bits = bit * (min(SIGNS, limits.MOST_LINES // 2 * len(bit)) // len(bit))
    for beginning in ("", "Toimintamallin nimi\nAihealueet\n"):
        content = f"{beginning}{bits}x\nloppu on tässä\n".encode()
        assert seconds_for(content, "a.md") < 5
