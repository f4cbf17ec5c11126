"""What tests take a page to say is what its reader meets."""

from tests.reading_pages import Page, places, sentences, single_words

HTML = """
<!doctype html><html lang="fi"><head><title>Tänään – Rinnalla</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>body { a: b c }</style>
</head><body><h1>Hyvää huomenta, <bdi>Orvokki Kanerva</bdi></h1>
<button lang="sv">På svenska nu</button><code>rinnalla audit verify</code>
<input placeholder="Oma sana" data-wait="Odota hetki"><br>
<button data-sending="Lähetetään nyt"
  data-options='{"two": "words here"}' aria-label="Lähetä viesti">Ok</button>
<a href="/members/?page=2#top">Jäsenet</a><a href="https://example.org/">Muualle</a>
<a href="x/">x</a>
</body></html>
"""


def test_sentences_are_what_is_read_aloud_or_seen_in_the_pages_own_language():
    page = Page(HTML)
    assert page.language == "fi"
    assert sentences(page) == {
        "Tänään – Rinnalla",
        "Hyvää huomenta,",
        "Oma sana",
        "Odota hetki",
        "Lähetetään nyt",
        "Lähetä viesti",
    }


def test_single_words_are_those_that_stand_alone():
    assert single_words(Page(HTML)) == {"Jäsenet", "Muualle"}


def test_places_are_addresses_of_the_product_itself():
    assert places(Page(HTML), "/today/") == {"/members/?page=2", "/today/x/"}
