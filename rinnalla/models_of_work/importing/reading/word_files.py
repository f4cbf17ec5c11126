"""Documents (.docx): their paragraphs as lines; nothing in them is run, fetched or resolved."""

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from rinnalla.core.archives import BROKEN, MOST_UNPACKED, ArchiveProblem, names_in, small_part
from rinnalla.models_of_work.importing.limits import MEGABYTE, MOST_OF_A_PART
from rinnalla.models_of_work.importing.problems import ImportProblem
from rinnalla.models_of_work.importing.reading.growing import (
    LINE,
    PARAGRAPH,
    TAB,
    GrowingText,
)
from rinnalla.models_of_work.importing.reading.page_text import PageText

AT_ONCE = 65_536
OF_ARCHIVE = {
    "too_many_parts": "file_of_too_many_parts",
    "unpacked_too_large": "file_unpacked_too_large",
    "with_macros": "file_with_macros",
    "locked": "file_locked",
}
RELATION = re.compile(rb"<Relationship\b[^<>]*>")
OF_THE_TEXT = re.compile(rb"""/officeDocument["']""")
TARGET = re.compile(rb"""\bTarget\s*=\s*["']/?([^"']+)["']""")
# What was struck out, and what a second time says the same for programs of long ago.
LEFT_OUT = frozenset(("del", "moveFrom", "Fallback"))
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
HEADINGS = ("head", "otsikko", "rubrik", "title")
OFF = {"0", "false", "off"}


def read_document(content: bytes) -> PageText:
    """The words of a document in the order of its paragraphs, notes after the one they belong to.

    Headers, footers, comments, what is struck out or hidden are no text of the page. Raises
    ImportProblem: no document, too large, with macros, locked, with entities, broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return PageText(str(_text_of(archive)))
    except ArchiveProblem as problem:
        most = {"most": MOST_UNPACKED // MEGABYTE} if problem.code == "unpacked_too_large" else {}
        raise ImportProblem(OF_ARCHIVE[problem.code], **most) from None
    except (*BROKEN, etree.LxmlError):
        raise ImportProblem("file_broken") from None


def _text_of(archive: zipfile.ZipFile) -> GrowingText:
    names = names_in(archive)
    main = _main_part(archive)
    if main not in names:
        raise ImportProblem("file_of_another_kind")
    notes: dict[tuple[str, str], str] = {}
    folder = main.rpartition("/")[0]
    for kind in NOTES.values():
        if f"{folder}/{kind}s.xml" in names:
            notes.update(_read(archive, f"{folder}/{kind}s.xml", _Document({})).notes)
    return _read(archive, main, _Document(notes)).text


def _main_part(archive: zipfile.ZipFile) -> str:
    """Where the text stands; some word processors give it another name than the usual one."""
    for relation in RELATION.findall(small_part(archive, "_rels/.rels")):
        target = TARGET.search(relation)
        if target and OF_THE_TEXT.search(relation):
            return target[1].decode("utf-8", "replace")
    return "word/document.xml"


def _read(archive: zipfile.ZipFile, name: str, into: "_Document") -> "_Document":
    parser = etree.XMLParser(target=into, resolve_entities=False, no_network=True)
    total = 0
    with archive.open(name) as part:
        while chunk := part.read(AT_ONCE):
            total += len(chunk)
            if total > MOST_OF_A_PART:
                raise ImportProblem("file_unpacked_too_large", most=MOST_OF_A_PART // MEGABYTE)
            parser.feed(chunk)
    return parser.close()


class _Document:
    """Takes what the parser meets in the text of a document, or in its notes."""

    def __init__(self, notes: Mapping[tuple[str, str], str]) -> None:
        self.text = GrowingText()
        self.notes: dict[tuple[str, str], str] = {}
        self._known = notes
        self._cited: list[str] = []
        self._left_out = self._in_table = self._in_text = 0
        self._hidden: list[bool] = []  # for each open run, whether it is hidden
        self._is_heading = self._is_item = False
        self._note = ("", "")

    def doctype(self, *_said: str | None) -> None:
        raise ImportProblem("file_with_entities")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._left_out or name in LEFT_OUT:
            self._left_out += 1
        elif name == "t":
            self._in_text += 1
        elif name in NOTES:
            note = self._known.get((NOTES[name], _value(attributes, "id")), "")
            self._cited += [note] if note else []
        else:
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self.text.part(LINE)
            self.text.mark("")
            self._is_heading = self._is_item = False
        elif name == "r":
            self._hidden.append(False)
        elif name == "vanish" and self._hidden:
            self._hidden[-1] = _value(attributes, "val") not in OFF
        elif name == "pStyle":
            self._is_heading = _value(attributes, "val").lower().startswith(HEADINGS)
        elif name == "numPr" and not self._is_heading:  # a numbered heading is no item of a list
            self._is_item = True
            self.text.mark("- ")
        elif name == "tbl":
            self._in_table += 1
        elif name in NOTES.values():
            self._note, self.text = (name, _value(attributes, "id")), GrowingText()

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if self._left_out:
            self._left_out -= 1
        elif name == "t":
            self._in_text -= 1
        elif name in ("br", "cr"):
            self.text.part(LINE)
        elif name in ("tab", "ptab") and self._hidden:  # in a run; else where a tab would stop
            self.text.part(TAB)
        elif name == "noBreakHyphen":
            self.text.add_as_it_is("-")
        else:
            self._finish(name)

    def _finish(self, name: str) -> None:
        if name == "p":
            self._end_paragraph()
        elif name == "r" and self._hidden:
            self._hidden.pop()
        elif name == "tbl":
            self._in_table -= 1
            self.text.part(PARAGRAPH)
        elif name in NOTES.values():
            self.notes[self._note] = str(self.text)

    def _end_paragraph(self) -> None:
        gap = LINE if self._in_table or self._is_item else PARAGRAPH
        for note in self._cited:
            self.text.part(LINE)
            self.text.add_as_it_is(note)
        self._cited = []
        self.text.part(gap)

    def data(self, text: str) -> None:
        if self._in_text and not self._left_out and not (self._hidden and self._hidden[-1]):
            self.text.add(text)

    def close(self) -> "_Document":
        return self


def _value(attributes: Mapping[str, str], name: str) -> str:
    return next((v for key, v in attributes.items() if key.rpartition("}")[2] == name), "")
