"""A team's own figures as tables, nothing hidden: for the screen of the team and its lead."""

from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rinnalla.audit.actor import Actor
from rinnalla.reporting.counted import Asked, Counts, counts_of
from rinnalla.reporting.measures import MEASURES, Measure, Parts, median_days
from rinnalla.reporting.tables import Row, Table
from rinnalla.reporting.words import part_words

TOTAL, USUAL = "", "usual"


def own_tables(actor: Actor, asked: Asked) -> tuple[Table, ...]:
    """A table for each figure, in the language that is on. Raises Refused, NotKnown."""
    counts, words = counts_of(actor, asked), part_words(actor)
    column = pgettext("of a table", "Figure")
    return tuple(
        Table(
            code=measure.code,
            title=str(measure.name),
            definition=str(measure.definition),
            sureness=counts.sureness(measure.code),
            of=_("What was counted"),
            columns=(column,),
            rows=tuple(_rows(measure, counts, partial(words, measure.parts))),
        )
        for measure in MEASURES
    )


def _rows(measure: Measure, counts: Counts, words: Callable[[str], str]) -> Iterator[Row]:
    code = measure.code
    yield Row(TOTAL, _("Together"), (counts.value(code),))
    if measure.parts == Parts.DAYS:
        yield Row(USUAL, _("Usual time, days"), (median_days(counts.days(code)),))
        return
    codes = counts.codes(code) if measure.parts != Parts.NONE else {}
    for part in sorted(codes, key=lambda one: (-codes[one], words(one))):
        yield Row(part, words(part), (codes[part],))
