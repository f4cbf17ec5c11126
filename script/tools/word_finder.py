"""Finds every word meant for users in templates and Python, without the gettext programs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

# name of a call (without "_lazy") -> which arguments are context, word, plural
CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL_IN_TEMPLATE = re.compile(
    rf"(?<!\w)(_|gettext|ngettext|pgettext|npgettext)\(({LITERAL}(?:,\s*{LITERAL})*)"
)


class Word(NamedTuple):
    """What a translator translates: told apart by its context and its source sentence."""

    context: str
    text: str
    plural: str

    @property
    def key(self) -> tuple[str, str]:
        return (self.context, self.text)


class WordProblem(Exception):
    """A word is written in a way no translator can be shown; the message says where."""


def words_of_file(path: Path) -> list[Word]:
    """The words in one template or Python file; raises WordProblem."""
    text = path.read_text("utf-8")
    found = words_of_python(text, path) if path.suffix == ".py" else words_of_template(text, path)
    return list(found)


def words_of_template(text: str, path: Path) -> Iterator[Word]:
    """The words of {% translate %}, {% blocktranslate %} and _("…"); raises WordProblem."""
    try:
        calls = CALL_IN_TEMPLATE.finditer(templatize(text, str(path)))
    except SyntaxError as error:
        raise WordProblem(str(error)) from error
    for call in calls:
        values = [ast.literal_eval(one) for one in re.findall(LITERAL, call[2])]
        if call[1] == "_":  # Django looks a constant up with its per cent signs doubled
            values = [value.replace("%", "%%") for value in values]
        if any("\\" in value for value in values):  # Django reads the sentence up to there
            raise WordProblem(f"{path}: use the other quotation marks around {values[-1]!r}")
        yield _word(call[1], values)


def words_of_python(text: str, path: Path) -> Iterator[Word]:
    """The words of gettext calls; raises WordProblem where one is put together while running."""
    for node in ast.walk(ast.parse(text, str(path))):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name not in CALLS:
            continue
        wanted = [place for place in CALLS[name] if place is not None]
        given = node.args[: max(wanted) + 1]
        if any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in given):
            raise WordProblem(f"{path}:{node.lineno}: {name}() needs one plain sentence.")
        values = [one.value for one in given if isinstance(one, ast.Constant)]
        if len(values) == max(wanted) + 1 and all(isinstance(one, str) for one in values):
            yield _word(name, [str(one) for one in values])


def _word(name: str, values: list[str]) -> Word:
    context, text, plural = CALLS[name]
    return Word(
        "" if context is None else values[context],
        values[text],
        "" if plural is None else values[plural],
    )


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr.removesuffix("_lazy")
    return function.id.removesuffix("_lazy") if isinstance(function, ast.Name) else ""
