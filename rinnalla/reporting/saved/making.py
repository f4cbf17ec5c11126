"""The tables of a report as they are now."""

from rinnalla.audit.actor import Actor
from rinnalla.reporting.outside.reading import outside_tables
from rinnalla.reporting.saved.own_tables import own_tables
from rinnalla.reporting.saved.report_of import ReportOf
from rinnalla.reporting.tables import Table


def tables_now(actor: Actor, of: ReportOf) -> tuple[Table, ...]:
    """What a report of that would hold if it were saved now, in the language that is on.

    Raises Refused and NotKnown as the pages of the same figures do.
    """
    if of.is_for_outsiders:
        return outside_tables(actor, of.period, team_id=of.team_id)
    return own_tables(actor, of.asked())
