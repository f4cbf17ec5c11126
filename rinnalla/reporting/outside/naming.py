"""What outside tables, their rows and columns are called in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import sort_key
from rinnalla.encounters.words import MISSING, OWN_ANSWERS, TOPICS
from rinnalla.organisations.models import GrantObject, Team
from rinnalla.places.words import KINDS
from rinnalla.reporting.measures import BY_CODE, ENDINGS, Measure, Parts
from rinnalla.reporting.outside.cells import GRANT, HOUSE, KIND, TOTAL
from rinnalla.reporting.periods import read_period
from rinnalla.reporting.words import part_words, period_in_words

ORDER = {
    Parts.TOPIC: tuple(TOPICS), Parts.MISSING: tuple(MISSING),
    Parts.ANSWER: tuple(OWN_ANSWERS), Parts.ENDING: tuple(ENDINGS),
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """The names of teams, and of grant objects with their teams; and who reads them."""

    actor: Actor
    teams: dict[UUID, str]
    grants: dict[UUID, tuple[str, UUID]]

    def team_of(self, of: str) -> UUID:
        """The team that a row of a team or of a grant object concerns."""
        kind, _sep, rest = of.partition(":")
        return self.grants[UUID(rest.split(":")[0])][1] if kind == GRANT else UUID(rest)

    def of(self, of: str) -> str:
        """What a row is of: the house, a team, a kind of place, a grant object with its months."""
        kind, _sep, rest = of.partition(":")
        if of == HOUSE:
            return _("Whole organisation")
        if kind == KIND:
            return str(KINDS[rest]) if rest else _("Place not known")
        if kind == GRANT:
            grant_id, first, last = rest.split(":")
            months = period_in_words(read_period(f"{first}--{last}"))
            return f"{self.grants[UUID(grant_id)][0]} ({months})"
        return self.teams[UUID(rest)]

    def place_of(self, of: str) -> bytes:
        """Where a row stands among others: by name."""
        return sort_key(self.of(of))

    def code(self, figure: str, code: str) -> str:
        """What a code of a figure is called; the whole figure is "All"."""
        if code == TOTAL:
            return _("All who were asked") if figure == "own_word" else _("All")
        return part_words(self.actor)(BY_CODE[figure].parts, code)

    def in_order(self, figure: str, codes: Iterable[str]) -> list[str]:
        """Codes as they are asked when recording, else by their words; the whole figure first."""
        listed = ORDER.get(BY_CODE[figure].parts, ())
        numbers = {code: place for place, code in enumerate(listed)}
        return sorted(
            codes,
            key=lambda one: (one != TOTAL, numbers.get(one, 99), sort_key(self.code(figure, one))),
        )

    def title(self, measure: Measure, kind: str, *, year: str = "") -> tuple[str, str]:
        """The title of a table, and what its rows are of; `year` where no column tells it."""
        name, teams = str(measure.name), _("Team")
        titles = {
            "months": (_("%(figure)s by month"), teams),
            "kinds": (_("%(figure)s by kind of place"), _("Kind of place")),
            "grants": (_("%(figure)s by grant object"), _("Grant object")),
            "year": (_("%(figure)s in the year"), teams),
            "codes": (_("%(figure)s in %(year)s"), name),
            "shares": (_("%(figure)s in %(year)s, per cent"), name),
        }
        title, of = titles[kind]
        return title % {"figure": name, "year": year}, of

    def definition(self, measure: Measure, kind: str) -> str:
        """The figure's own definition, and what the kind of table adds to it."""
        more = {
            "grants": _("A grant object counts by whole months."),
            "shares": _("Shares are of those who were asked, told where at least five were."),
        }
        return " ".join(filter(None, (str(measure.definition), more.get(kind, ""))))


def names_for(actor: Actor) -> Names:
    """The names of the actor's organisation."""
    here = {"organisation_id": actor.organisation_id}
    teams = dict(Team.objects.filter(**here).values_list("pk", "name"))
    grants = GrantObject.objects.filter(**here).values_list("pk", "name", "team_id")
    return Names(actor, teams, {pk: (name, team_id) for pk, name, team_id in grants})


def name_of_span(span: str) -> str:
    """A month, a quarter or a year in words."""
    return period_in_words(read_period(span))
