"""What can be asked."""

from rinnalla.reporting.queries.behind import (
    BEHIND,
    Behind,
    BehindPage,
    RecordLine,
    open_behind,
)
from rinnalla.reporting.queries.choices import grants_with_figures, teams_with_figures_by_name
from rinnalla.reporting.queries.page import FiguresPage, Line, Part, open_figures

__all__ = [
    "BEHIND",
    "Behind",
    "BehindPage",
    "FiguresPage",
    "Line",
    "Part",
    "RecordLine",
    "grants_with_figures",
    "open_behind",
    "open_figures",
    "teams_with_figures_by_name",
]
