"""What every file says beside its numbers: whose, of when, how sure, and what hidden means."""

import datetime
from dataclasses import dataclass

from django.utils import formats, numberformat
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rinnalla.reporting.measures import SURENESS, Sureness
from rinnalla.reporting.tables import HIDDEN, Table, Value

LONGEST_NAME = 60


@dataclass(frozen=True)
class Document:
    """Tables to be written, in the language that is on.

    `period` is for a file's name, `period_words` for people; `digest` is alike where, and only
    where, all figures are.
    """

    organisation: str
    period: str
    period_words: str
    made_on: datetime.date
    language: str
    digest: str
    tables: tuple[Table, ...]

    @property
    def heading(self) -> str:
        """The title of the whole."""
        said = {"organisation": self.organisation, "period": self.period_words}
        return _("Figures: %(organisation)s, %(period)s") % said

    @property
    def file_name(self) -> str:
        """Organisation and period, nothing else; the ending is the format's."""
        letters = self.organisation.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
        name = slugify(letters)[:LONGEST_NAME].strip("-") or "rinnalla"
        return f"{name}-{self.period}"

    def facts(self) -> list[tuple[str, str]]:
        """Whose figures these are, of when, and when the file's figures were made."""
        return [
            (_("Organisation"), self.organisation),
            (_("Period"), self.period_words),
            (_("Made on"), date_format(self.made_on, "DATE_FORMAT")),
            (_("Mark of the figures"), self.digest),
        ]

    def explanations(self) -> list[tuple[str, str]]:
        """The words that stand in the tables, and what they mean."""
        said = {
            Sureness.COUNTED: _("Every record was counted."),
            Sureness.SAMPLE: _("It tells of those who were asked, and of nobody else."),
            Sureness.ESTIMATE: _("Part of it was estimated by those who were there."),
        }
        sureness = [(str(SURENESS[kind]), words) for kind, words in said.items()]
        return [(hidden_word(), what_hidden_means()), *sureness]


def hidden_word() -> str:
    """What stands in place of a hidden number."""
    return pgettext("number", "hidden")


def what_hidden_means() -> str:
    """Why a number is hidden."""
    return _(
        "The number is not told, so that nobody can be recognised: it is from 1 to 4, or one "
        "from which such a number could be computed. Nothing (0) is shown. Totals were summed "
        "before anything was hidden."
    )


def sureness_word(table: Table) -> str:
    """Counted, sample or estimate."""
    return str(SURENESS[table.sureness])


def in_words(value: Value, language: str) -> str:
    """A cell for people: the number as that language writes it, thousands apart."""
    return _told(value, language, formats.get_format("THOUSAND_SEPARATOR", language))


def in_text_file(value: Value, language: str) -> str:
    """A cell for a program that reads text: the language's decimal sign, and no other sign."""
    return _told(value, language, "")


def _told(value: Value, language: str, between_thousands: str) -> str:
    """A decimal stands only where there is one."""
    if value is None:
        return ""
    if value is HIDDEN:
        return hidden_word()
    return numberformat.format(
        value,
        formats.get_format("DECIMAL_SEPARATOR", language),
        decimal_pos=0 if value == int(value) else 1,
        grouping=formats.get_format("NUMBER_GROUPING", language),
        thousand_sep=between_thousands,
        force_grouping=True,
    )
