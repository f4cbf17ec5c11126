"""Saved web pages: the words that are seen, in lines; nothing in them is ever run or fetched."""

import time
from collections.abc import Mapping

from lxml import etree

from rinnalla.models_of_work.importing.limits import MOST_SECONDS
from rinnalla.models_of_work.importing.problems import ImportProblem
from rinnalla.models_of_work.importing.reading.growing import (
    LINE,
    PARAGRAPH,
    SPACE,
    GrowingText,
)
from rinnalla.models_of_work.importing.reading.page_text import PageText

# fmt: off
UNSEEN = frozenset((
    "head", "iframe", "noembed", "noframes", "noscript", "script", "style", "template",
))
LINES = frozenset((
    "address", "article", "aside", "body", "br", "caption", "center", "dd", "details", "dialog",
    "div", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup",
    "legend", "li", "main", "nav", "option", "search", "section", "summary", "tbody", "td",
    "tfoot", "th", "thead", "tr",
))
PARAGRAPHS = frozenset((
    "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "menu", "ol", "p", "pre",
    "table", "ul",
))
# fmt: on
LISTS = frozenset(("menu", "ol", "ul"))
PICTURES = frozenset(("svg", "title", "desc"))  # words of a drawing are words apart
AT_ONCE = 4096  # bytes between two looks at the time that went


def read_web_page(html: str) -> PageText:
    """The words of a page that can be seen, and apart from them those of its frame.

    The frame is what a site puts round each of its pages: what stands outside of `<main>` where
    there is one, else its navigation and its footer. Takes the page's mark-up; how deep it is
    nested does not matter, since no tree is made of it. Raises ImportProblem (`file_too_heavy`)
    for mark-up that is made to take long.
    """
    seen = _Seen()
    parser = etree.HTMLParser(target=seen, encoding="utf-8", huge_tree=True)
    content = html.encode("utf-8", "replace")
    until = time.process_time() + MOST_SECONDS
    try:
        for start in range(0, len(content), AT_ONCE):
            parser.feed(content[start : start + AT_ONCE])
            if time.process_time() > until:
                raise ImportProblem("file_too_heavy")
        return parser.close()
    except etree.LxmlError:
        raise ImportProblem("file_broken") from None


class _Seen:
    """Takes what the parser meets; keeps the page and the parts of its frame apart."""

    def __init__(self) -> None:
        self.page, self.main = GrowingText(), GrowingText()
        self.footer, self.navigation = GrowingText(), GrowingText()
        self._unseen = 0  # how many open elements hide what is in them
        self._open = {"main": 0, "footer": 0, "nav": 0, "pre": 0}
        self._lists: list[int | None] = []  # for each open list the number of its last item

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unseen or tag in UNSEEN or "hidden" in attributes:
            self._unseen += 1
            return
        if tag in self._open:
            self._open[tag] += 1
        self._part(tag)
        if tag in LISTS:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._now.mark(self._next_marker())

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
            return
        if tag in LISTS and self._lists:
            self._lists.pop()
        self._part(tag)
        if self._open.get(tag):
            self._open[tag] -= 1

    def data(self, text: str) -> None:
        if self._unseen:
            return
        now = self._now
        for number, line in enumerate(text.split("\n") if self._open["pre"] else (text,)):
            if number:
                now.part(LINE)
            now.add(line)

    def close(self) -> PageText:
        if str(self.main):
            page, frame = self.main, (self.page, self.navigation, self.footer)
        elif str(self.page):
            page, frame = self.page, (self.navigation, self.footer, self.main)
        else:
            page, frame = self.navigation, (self.footer, self.main, self.page)
        return PageText(str(page), "\n".join(filter(None, map(str, frame))))

    @property
    def _now(self) -> GrowingText:
        if self._open["nav"]:
            return self.navigation
        if self._open["main"]:
            return self.main
        return self.footer if self._open["footer"] else self.page

    def _part(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            # A list in a list goes on in the next line.
            self._now.part(LINE if tag in LISTS and self._lists else PARAGRAPH)
        elif tag in LINES:
            self._now.part(LINE)
        else:
            self._now.part(SPACE if tag in PICTURES else "")
            return
        self._now.mark("")  # a marker stands before words of the item itself, not of its blocks

    def _next_marker(self) -> str:
        before = self._lists[-1] if self._lists else None
        if before is None:
            return "- "
        self._lists[-1] = before + 1
        return f"{before + 1}. "
