"""Markdown: what its signs make of a line is left, the signs go."""

import re

UNDERLINE = re.compile(r"(?<=\S)[ \t]*\r?\n[ \t]{0,3}(?:=+|-{3,})[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
STRONG_LABEL = re.compile(
    r"^[ \t]{0,3}(\*\*|__)(?![\s*_])([^*_\n]{1,200}?)(:?)\1(:?)[ \t]*(\S.*)?$", re.MULTILINE
)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
HARD_BREAK = re.compile(r"\\$", re.MULTILINE)


def read_markdown(text: str) -> str:
    """The text of a Markdown file as it is meant to be read, line by line.

    Marks of headings and of strong lines go; a line that begins with a strong word and a colon
    becomes two, since so a label and its value are written. Signs inside of lines stay.
    """
    text = UNDERLINE.sub("", text)
    text = "\n".join(map(_without_marks, text.splitlines()))
    text = STRONG_LABEL.sub(_label, text)
    return ESCAPED.sub(r"\1", HARD_BREAK.sub("", text))


def _without_marks(line: str) -> str:
    return line.strip().strip("#").strip() if HEADING.match(line) else line


def _label(found: re.Match[str]) -> str:
    label, colon, rest = found[2], found[3] or found[4], found[5] or ""
    if not rest:
        return label + colon
    if rest == "**":
        return f"{label}{colon} {rest}"
    return f"{label}{colon}\n{rest}" if colon else found[0]
