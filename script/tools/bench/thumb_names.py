"""What the scripted thumb records, by name: read before Django is there."""

NAMELESS = "nameless, one kind of help"
TWO_KINDS = "nameless, two kinds of help, one of them twice"
GROUP = "four people together, food for each"
KNOWN = "somebody known, with one kind of help"
WORDS = "nameless, own words, wants help now"
ENCOUNTERS = (NAMELESS, TWO_KINDS, GROUP, KNOWN, WORDS)
AFTER = ", unlocking first"
# Recorded in ten seconds, locked (issue 5); where words are typed, they decide.
GOALS = dict.fromkeys((NAMELESS, TWO_KINDS, GROUP), 10.0)


def lines(encounter: str, *, unlocking: bool, seconds: float, touches: int) -> list[list[object]]:
    """The seconds of one encounter, and how often the thumb came down."""
    name = f"thumb: {encounter}{AFTER if unlocking else ''}"
    goal = None if unlocking else GOALS.get(encounter)
    return [[name, seconds, "s", goal], [f"{name}, touches", float(touches), "", None]]


THUMB = tuple(
    str(line[0])
    for unlocking in (False, True)
    for encounter in ENCOUNTERS
    for line in lines(encounter, unlocking=unlocking, seconds=0, touches=0)
)
