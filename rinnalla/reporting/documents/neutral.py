"""Words that a spreadsheet would take for a formula, made harmless."""

import re
import unicodedata

# What begins a formula, also full-width and after what is not seen.
BEGINS_FORMULA = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@|%＝＋－＠−]")
# The same where a spreadsheet cuts a cell whose list separator is a comma, and ours a semicolon.
CUT_BY_COMMA = re.compile(rf"(,\"?)(?={BEGINS_FORMULA.pattern})")
LEFT_OUT = {"Cc", "Cs", "Cn", "Co"}


def plain(text: str) -> str:
    """The text without signs that no file format may hold; line breaks and tabs become blanks."""
    spaced = re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", text)
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in LEFT_OUT)


def neutral(text: str) -> str:
    """For CSV, where a cell has no type: an apostrophe before what would be a formula."""
    harmless = CUT_BY_COMMA.sub(r"\1'", plain(text))
    is_formula = text.startswith(("\t", "\r")) or BEGINS_FORMULA.match(text)
    return f"'{harmless}" if is_formula else harmless
