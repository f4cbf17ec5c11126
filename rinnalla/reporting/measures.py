"""The figures that are counted: what each is called, what it means, and how sure it is.

A figure without parts has its value under the code "". One with parts (help by kind) has a value
for each of its codes, and its own is their sum.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sureness(StrEnum):
    """How a figure came about, as the funder asks (domain 6)."""

    COUNTED = "counted"
    SAMPLE = "sample"
    ESTIMATE = "estimate"


class Parts(StrEnum):
    """By what a figure is broken down."""

    NONE = ""
    HELP = "help"  # ids of kinds of help; "words" where it was told in words alone
    TOPIC = "topic"
    MISSING = "missing"
    ANSWER = "answer"
    ENDING = "ending"
    TOLD = "told"
    DAYS = "days"  # "d12": twelve whole days


@dataclass(frozen=True)
class Measure:
    """A figure: its lasting code, its name, in one sentence what it counts, and how sure it is."""

    code: str
    name: Promise
    definition: Promise
    sureness: Sureness = Sureness.COUNTED
    parts: Parts = Parts.NONE
    adds_up: bool = True


SURENESS: dict[str, Promise] = {
    Sureness.COUNTED: pgettext_lazy("figure", "Counted"),
    Sureness.SAMPLE: pgettext_lazy("figure", "Sample"),
    Sureness.ESTIMATE: pgettext_lazy("figure", "Estimate"),
}
ENDINGS: dict[str, Promise] = {
    "helped": pgettext_lazy("wishes", "Helped"),
    "open": pgettext_lazy("wishes", "Open"),
    "not_wanted": pgettext_lazy("wishes", "Not wanted any more"),
    "could_not": pgettext_lazy("wishes", "Could not help"),
}
TOLD: dict[str, Promise] = {
    "told": pgettext_lazy("heads", "Told by them, or counted"),
    "estimate": pgettext_lazy("heads", "Estimated by us"),
}
FREE_HELP = "words"  # the code of help that was told in words alone

MEASURES = (
    Measure(
        "encounters",
        _("Encounters"),
        _(
            "Encounters recorded in the period, nameless ones among them; two records of the same "
            "encounter are one. A night's work belongs to the evening it began."
        ),
    ),
    Measure(
        "people_met",
        _("People met"),
        _(
            "How many people were there in all encounters together: as many as were counted, and "
            "one where nobody counted. Whoever was met three times is counted three times. It is "
            "an estimate where we estimated who was there."
        ),
        parts=Parts.TOLD,
    ),
    Measure(
        "people_known",
        _("People known by an alias"),
        _(
            "How many different people known by an alias were met. It does not add up over "
            "months or teams: the same person may be in several. Nameless people are not in it."
        ),
        adds_up=False,
    ),
    Measure(
        "help",
        _("Help sorted at once"),
        _(
            "In how many encounters help of each kind was given; an encounter with help of two "
            "kinds is counted under both."
        ),
        parts=Parts.HELP,
    ),
    Measure(
        "help_quantity",
        _("Help sorted at once, how many times"),
        _("How many times, or how many things, help of each kind came to."),
        parts=Parts.HELP,
    ),
    Measure(
        "topics",
        _("Topics"),
        _(
            "In how many encounters each topic came up; an encounter with two topics is counted "
            "under both."
        ),
        parts=Parts.TOPIC,
    ),
    Measure(
        "could_not",
        _("We could not help with something"),
        _("Encounters in which something was asked or needed that we could not help with."),
    ),
    Measure(
        "missing",
        _("What was missing"),
        _(
            "In how many of those encounters each thing was missing from the services; one "
            "encounter may name several."
        ),
        parts=Parts.MISSING,
    ),
    Measure(
        "own_word",
        _("Their own word: did you get help?"),
        _(
            "Encounters in which the person was asked, and what they said. Not asking is "
            "ordinary: the figure tells of those who were asked, and of nobody else."
        ),
        Sureness.SAMPLE,
        Parts.ANSWER,
    ),
    Measure(
        "wishes",
        _("Wishes"),
        _(
            "Wishes said in the period, by how they stand now. Helped are also those that ended "
            "when a matter was finished together."
        ),
        parts=Parts.ENDING,
    ),
    Measure(
        "wishes_missing",
        _("What was missing when a wish could not be helped"),
        _("How many of the wishes that we could not help with named each thing as missing."),
        parts=Parts.MISSING,
    ),
    Measure(
        "wish_days",
        _("From wish to help"),
        _("The middle one of the whole days from a wish to help, of wishes said in the period."),
        parts=Parts.DAYS,
    ),
    Measure(
        "wish_days_ours",
        _("From wish to help: our part"),
        _("The middle one of the whole days until we had helped, or had asked a service."),
        parts=Parts.DAYS,
    ),
    Measure(
        "wish_days_queue",
        _("From wish to help: the service's queue"),
        _(
            "The middle one of the whole days from asking a service to help; only wishes for "
            "which a service was asked."
        ),
        parts=Parts.DAYS,
    ),
    Measure(
        "attempts",
        _("Attempts to reach"),
        _("Attempts to reach somebody that met nobody: work as much as any other."),
    ),
    Measure(
        "observations",
        _("Observations at places"),
        _("How many times somebody wrote down what a place was like and how many were there."),
    ),
    Measure(
        "heads_seen",
        _("People seen at places"),
        _(
            "How many people were seen in all observations together; nobody was met or asked, "
            "and the same people may be in several."
        ),
        Sureness.ESTIMATE,
    ),
)
BY_CODE = {one.code: one for one in MEASURES}


def day_code(days: int) -> str:
    """The code under which so many whole days are kept."""
    return f"d{days}"


def days_in(code: str) -> int:
    """How many days a code of `day_code` means."""
    return int(code.removeprefix("d"))


def median_days(histogram: dict[int, int]) -> float | None:
    """The middle one of the days that a histogram holds; None where it holds none."""
    count = sum(histogram.values())
    if not count:
        return None
    ordered = sorted(histogram)
    low, high = (_at(histogram, ordered, place) for place in ((count - 1) // 2, count // 2))
    return (low + high) / 2


def _at(histogram: dict[int, int], ordered: list[int], place: int) -> int:
    for days in ordered:
        place -= histogram[days]
        if place < 0:
            return days
    raise AssertionError(place)
