"""Of what a report is."""

from dataclasses import dataclass
from uuid import UUID

from rinnalla.reporting.counted import Asked
from rinnalla.reporting.models import SavedReport
from rinnalla.reporting.periods import Period


@dataclass(frozen=True)
class ReportOf:
    """Months of a team's own figures, or of the tables for outsiders: of a team or the house."""

    period: Period
    is_for_outsiders: bool = False
    team_id: UUID | None = None
    grant_object_id: UUID | None = None
    place_kind: str = ""

    def asked(self) -> Asked:
        """The same as a question about a team's own figures."""
        return Asked(self.period, self.team_id, self.grant_object_id, self.place_kind)


def report_of(report: SavedReport) -> ReportOf:
    """Of what a saved report is: what it takes to run it again."""
    return ReportOf(
        report.period,
        is_for_outsiders=report.is_for_outsiders,
        team_id=report.team_id,
        grant_object_id=report.grant_object_id,
        place_kind=report.place_kind,
    )
