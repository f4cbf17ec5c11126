"""Why a file cannot be read: a code, and a sentence in the language of whoever brought it."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "file_empty": _("There is no text in the file."),
    "file_too_large": _("The file is too large: a page may have at most %(most)s MB."),
    "file_of_too_much_text": _(
        "There is too much text for one page: at most %(most)s signs in %(lines)s lines. Bring "
        "the pages one by one."
    ),
    "file_unpacked_too_large": _(
        "Opened, the document would grow far too large (at most %(most)s MB). It was not opened."
    ),
    "file_of_too_many_parts": _("The document is made of too many parts. It was not opened."),
    "file_with_macros": _(
        "The document has macros (small programs inside). Save it as an ordinary document "
        "without macros (.docx), then bring that one."
    ),
    "file_with_entities": _(
        "The document defines signs of its own, as no word processor does. It was not opened."
    ),
    "file_locked": _(
        "The document is locked with a password. Save it without one, then bring it again."
    ),
    "file_of_old_word": _(
        "This is a document of an old kind (.doc) or a locked one. Save it as .docx without a "
        "password, then bring that one."
    ),
    "file_of_another_kind": _(
        "This is no text that can be read here. Bring a saved web page (.html), a document "
        "(.docx) or a text (.txt, .md), or paste the text itself."
    ),
    "file_broken": _("The file is broken or cut short. Open it once more and save it anew."),
    "file_too_heavy": _(
        "The page is too tangled to be read. Copy its text in the browser and paste it here."
    ),
}


class ImportProblem(Exception):
    """A file cannot be read; `str()` of it says why and what to do.

    `code` is one of MESSAGES, `facts` fill its places. Raises KeyError for a code without words.
    """

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
        self.sentence = MESSAGES[code]

    def __str__(self) -> str:
        """In the language of whoever reads it now."""
        return str(self.sentence) % self.facts
