"""What a page says, as its reader meets it: text, labels and tips, and the links that lead on."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

SPOKEN = ("aria-label", "alt", "placeholder", "title", "content")
SILENT = {"script", "style"}
# No end tag follows these.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
ONE_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*:?")
TWO_WORDS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")


class Page(HTMLParser):
    """A page read: `language`, `said` (each run of text once) and `links`.

    Names and what people typed stand in <bdi>, words of another language under a `lang` of their
    own, code in <code>: these are nobody's to translate.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.said: set[str] = set()
        self.links: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.pop("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        silent = tag in SILENT | {"bdi", "code"} or "lang" in given or self._is_silent()
        if tag not in VOID:
            self._open.append((tag, silent))
        if not silent and tag != "meta":
            self._say(*(given.get(name, "") for name in SPOKEN))
            handed = (value for name, value in given.items() if name.startswith("data-"))
            # Words for scripts; a single one is a switch.
            self._say(*(value for value in handed if value[:1].isalpha() and " " in value))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._is_silent():
            self._say(data)

    def _is_silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _say(self, *texts: str) -> None:
        self.said |= {" ".join(text.split()) for text in texts} - {""}


def sentences(page: Page) -> set[str]:
    """The runs of at least two words; an address of e-mail is no word."""
    return {text for text in page.said if TWO_WORDS.search(re.sub(r"\S+@\S+", "", text))}


def single_words(page: Page) -> set[str]:
    """The runs of one word, in letters only."""
    return {text for text in page.said if ONE_WORD.fullmatch(text)}


def places(page: Page, address: str) -> set[str]:
    """The addresses of the product that the page leads to."""
    found = (urlsplit(urljoin(address, link)) for link in page.links)
    return {one.path + (f"?{one.query}" if one.query else "") for one in found if not one.netloc}
