"""What stands above the first label: the title, perhaps twice, and the lead."""

from collections.abc import Sequence

from rinnalla.models_of_work.importing.labels import SENTENCE_ENDS
from rinnalla.models_of_work.importing.lines import Line, Way, folded, is_heading, is_item

MOST_WORDS_OF_A_TITLE = 20
MOST_WORDS_OF_A_LEAD = 200
MOST_LINES_OF_A_LEAD = 50
FEWEST_WORDS_OF_A_LEAD = 3  # fewer stand in many a sentence


def place_lead(above: Sequence[Line], lines: Sequence[Line]) -> None:
    """Place the title and the lead among the lines above the first label.

    A lead that says what the short description says stands there already: it counts as placed, and
    is kept once. Where no label tells the short description, the lead is it. What is neither stays
    unplaced.
    """
    rest = _without_title([line for line in above if line.way == Way.UNPLACED], lines)
    described = " ".join(_said_in(lines, "short_description"))
    for line in rest[:MOST_LINES_OF_A_LEAD]:
        if line.words >= FEWEST_WORDS_OF_A_LEAD and folded(line.text) in described:
            line.place("short_description", is_label=True)
    if not described:
        for line in _lead_of(rest):
            line.place("short_description")


def split_doubled_title(lines: list[Line]) -> bool:
    """Make two lines of a first one that says the same twice, as some pages have their title.

    Tells whether there was such a line.
    """
    at = next((n for n, line in enumerate(lines) if line.way == Way.UNPLACED), None)
    if at is None:
        return False
    words, half = lines[at].text.split(), lines[at].words // 2
    if len(words) != 2 * half or words[:half] != words[half:]:
        return False
    text = " ".join(words[:half])
    lines[at : at + 1] = [Line(text, half, lines[at].after_gap), Line(text, half, after_gap=False)]
    return True


def _without_title(above: Sequence[Line], lines: Sequence[Line]) -> Sequence[Line]:
    """Places the title, and gives the other lines."""
    title = _title_of(above, lines)
    said = {*_said_in(lines, "title")}
    if said:  # a label told it
        said.update(_said_in(lines, "name"))
    if title is not None:
        title.place("title")
        said = {folded(title.text)}
    for line in above:
        if line is not title and folded(line.text) in said:
            line.way = Way.REPEATED
    return [line for line in above if line.way == Way.UNPLACED]


def _title_of(above: Sequence[Line], lines: Sequence[Line]) -> Line | None:
    """The line that says the name, else the first one if it is no sentence."""
    if any(line.key == "title" for line in lines):
        return None
    names = set(_said_in(lines, "name"))
    described = set(_said_in(lines, "short_description"))
    named = next((line for line in above if folded(line.text) in names - described), None)
    if named is not None and not named.text.endswith(SENTENCE_ENDS):
        return named
    if not above or not _is_a_title(above[0], described):
        return None
    goes_on = len(above) > 1 and not above[1].after_gap and above[1].text[:1].islower()
    return None if goes_on else above[0]


def _is_a_title(line: Line, described: set[str]) -> bool:
    return (
        line.words <= MOST_WORDS_OF_A_TITLE
        and not line.text.endswith(SENTENCE_ENDS)
        and not is_item(line.text)
        and folded(line.text) not in described
    )


def _lead_of(rest: Sequence[Line]) -> Sequence[Line]:
    """All lines, unless they are too many for a lead: then those before the first empty one."""
    end = next((n for n, line in enumerate(rest) if is_heading(line.text)), len(rest))
    if sum(line.words for line in rest[:end]) > MOST_WORDS_OF_A_LEAD:
        end = next((n for n, line in enumerate(rest[:end]) if n and line.after_gap), 1)
    return rest[:end]


def _said_in(lines: Sequence[Line], key: str) -> list[str]:
    return [folded(line.text) for line in lines if line.key == key and not line.is_label]
