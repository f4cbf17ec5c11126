"""Opens what somebody brings: a saved page (.html), a document (.docx), a text (.txt, .md)."""

import re
from pathlib import PurePath
from typing import BinaryIO

from rinnalla.core.decoding import decode
from rinnalla.models_of_work.importing import limits
from rinnalla.models_of_work.importing.problems import ImportProblem
from rinnalla.models_of_work.importing.reading.markdown import read_markdown
from rinnalla.models_of_work.importing.reading.page_text import PageText
from rinnalla.models_of_work.importing.reading.web_pages import read_web_page
from rinnalla.models_of_work.importing.reading.word_files import read_document

ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also a document locked with a password
OTHER_KINDS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
WEB_PAGES = {".html", ".htm", ".xhtml"}
MARKDOWN = {".md", ".markdown"}
WEB_ARCHIVES = {".mht", ".mhtml"}  # pages with all their pictures, in a kind of letter
LOOKS_LIKE_A_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
NO_LETTERS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
SOME, PART = 2, 0.01  # so many slips, or such a part of all signs, a text may have of them


def read_file(source: BinaryIO | bytes, name: str = "") -> PageText:
    """The words of a file, in lines.

    Takes a file open for reading, or its bytes, and its name, whose ending tells Markdown from
    other texts. Raises ImportProblem, and nothing else, for whatever cannot be read. A file over
    the limit is not read to its end.
    """
    content = source if isinstance(source, bytes) else source.read(limits.MOST_BYTES + 1)
    if len(content) > limits.MOST_BYTES:
        raise ImportProblem("file_too_large", most=limits.MOST_BYTES // limits.MEGABYTE)
    page = _opened(content, PurePath(name.lower()).suffix)
    whole = page.text + page.frame
    if len(whole) > limits.MOST_SIGNS or len(whole.splitlines()) > limits.MOST_LINES:
        most = {"most": limits.MOST_SIGNS, "lines": limits.MOST_LINES}
        raise ImportProblem("file_of_too_much_text", **most)
    if not page.text.split():
        raise ImportProblem("file_empty")
    return page


def _opened(content: bytes, ending: str) -> PageText:
    if content.startswith(ARCHIVE):
        return read_document(content)
    if content.startswith(OLD_WORD):
        raise ImportProblem("file_of_old_word")
    if content.startswith(OTHER_KINDS) or ending in WEB_ARCHIVES:
        raise ImportProblem("file_of_another_kind")
    text, is_guessed = _letters(content)
    if ending in WEB_PAGES or LOOKS_LIKE_A_WEB_PAGE.match(text):
        page = read_web_page(text)
        return PageText(page.text, page.frame, is_guessed)
    return PageText(read_markdown(text) if ending in MARKDOWN else text, is_guessed=is_guessed)


def _letters(content: bytes) -> tuple[str, bool]:
    """The bytes tell more than what a page says of its own letters."""
    try:
        text, is_guessed = decode(content)
    except UnicodeDecodeError:
        raise ImportProblem("file_broken") from None
    if len(NO_LETTERS.findall(text)) > max(SOME, len(text) * PART):
        raise ImportProblem("file_of_another_kind")
    return text, is_guessed
