"""A few words of a text around the first that was looked for, in whatever inflection."""

from rinnalla.core.words import WORD, terms, wanted

REACH = 60  # signs on either side


def around(text: str, query: str, *, reach: int = REACH) -> str:
    """The words around the first one that is looked for; nothing where none of them is found.

    What is cut off is shown by an ellipsis, and no word is cut in two.
    """
    asked = {term for group in wanted(query) for term in group}
    for word in WORD.finditer(text):
        if asked.intersection(terms(word[0])):
            return _cut(text, max(0, word.start() - reach), word.end() + reach)
    return ""


def _cut(text: str, start: int, end: int) -> str:
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    inside = text[start:end]
    if before:
        inside = inside.partition(" ")[2] or inside
    if after:
        inside = inside.rpartition(" ")[0] or inside
    return f"{before}{' '.join(inside.split())}{after}"
