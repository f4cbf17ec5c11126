"""Phone numbers as Finns write them: found in running text, and one form of each (E.164).

`static/rinnalla/js/typed.js` keeps the same rules in the browser; `tests/typed_examples.json` holds
both to them. Dots and slashes inside a number are not looked for: dates are written so.
"""

import re
from collections.abc import Iterator

SPACE = "[ \\t\u00a0\u2007\u2009\u202f]"
DASHES = "\\-\u00ad\u2010-\u2015\u2212\ufe63\uff0d"
JOINT = f"(?:{SPACE}{{1,2}}(?:[{DASHES}]{SPACE}{{0,2}})?|[{DASHES}]{SPACE}{{0,2}})"
HOUR = "(?:[01][0-9]|2[0-4])[0-5][0-9]"

BEGINS = re.compile(rf"(?<![^\W_])(?<![0-9][.,:/{DASHES}])(?:\+\(?[1-9]|0[1-9]|00[1-9])")
RUN = re.compile(rf"\+?\(?[0-9]+(?:\)?{JOINT}?\(?[0-9]+){{0,14}}")
GROUP = re.compile("[0-9]+")
ENDS = re.compile(rf"(?![^\W_])(?![.:][0-9])(?!{SPACE}*(?:€|[Ee][Uu][Rr]))")
# Digits in groups that are something else: a date, hours, counts in a list, postal codes.
SOMETHING_ELSE = re.compile(
    rf"[0-3][0-9]{JOINT}?(?:0[1-9]|1[0-2]){JOINT}?(?:19|20)[0-9]{{2}}(?![0-9])"
    rf"|{HOUR}(?:{JOINT}{HOUR})+(?![0-9])"
    rf"|[0-9]{{1,2}}(?:{JOINT}[0-9]{{1,2}})+(?!{JOINT}?[0-9])"
    rf"|(?!00358)[0-9]{{5}}(?:{JOINT}[0-9]{{5}})+(?![0-9])"
)
# How many digits follow; Finnish numbers are at most nine without their 0, but for 045 ones.
AT_HOME = re.compile("358(?:45[0-9]{8}|[1-9][0-9]{6,8})")
ABROAD = re.compile("(?!358)[1-9][0-9]{7,14}")
BEGINS_LONG = re.compile(r"\+|00|04|050")
BETWEEN = re.compile(rf"[\s{DASHES}()./]")


def numbers_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each phone number begins and ends, and its one form (`+358401234567`)."""
    at = 0
    while begin := BEGINS.search(text, at):
        at = begin.start()
        if other := SOMETHING_ELSE.match(text, at):
            at = other.end()
        elif number := _longest(text, at):
            yield at, *number
            at = number[0]
        else:
            at += 1


def normalised_phone(text: str) -> str | None:
    """The one form of a number that stands alone (+358…); None if it is not a phone number.

    A number without a country is taken for a Finnish one.
    """
    bare = BETWEEN.sub("", text)
    return _one_form(bare) if re.fullmatch(r"\+?[0-9]+", bare) else None


def _longest(text: str, start: int) -> tuple[int, str] | None:
    """The end and the one form of the longest number that begins there."""
    run = RUN.match(text, start)
    taken, found = "+" if text[start] == "+" else "", None
    for n, group in enumerate(GROUP.finditer(run[0] if run else "")):
        # 02600 is a postal code, whatever follows; 0401234 567 is a number.
        if n == 1 and len(taken) > 4 and not BEGINS_LONG.match(taken):
            break
        taken += group[0]
        end = start + group.end()
        if (form := _one_form(taken)) and ENDS.match(text, end):
            found = end, form
    return found


def _one_form(number: str) -> str | None:
    """E.164 of bare digits, or None if they are too few, too many or begin like nothing."""
    if number.startswith("+"):
        digits = number[1:]
    elif number.startswith("00"):
        digits = number[2:]
    elif number.startswith("0"):
        digits = f"358{number[1:]}"
    else:
        return None
    if digits.startswith("3580"):  # +358 (0)40
        digits = f"358{digits[4:]}"
    return f"+{digits}" if ABROAD.fullmatch(digits) or AT_HOME.fullmatch(digits) else None
