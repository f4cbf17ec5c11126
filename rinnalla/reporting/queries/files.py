"""Figures as files: what goes out is in the trail before it goes."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require, require_known
from rinnalla.reporting.documents import FORMATS, Document, write
from rinnalla.reporting.queries.reports import find_report
from rinnalla.reporting.saved.contents import digest_of, tables_in
from rinnalla.reporting.words import period_in_words


@dataclass(frozen=True)
class File:
    """A file to be downloaded."""

    name: str
    mime: str
    content: bytes


def report_file(actor: Actor, report_id: UUID, ending: str) -> File:
    """A saved report for outsiders as a file: today's is the same as the first one.

    Raises NotKnown, also for a format that is not; Refused for a team's own figures, which stay
    on the screen; NoPdfHere.
    """
    require_known(ending in FORMATS)
    report = find_report(actor, report_id)
    require(report.is_for_outsiders)
    tables = tables_in(report.content)
    with translation.override(report.language):
        document = Document(
            organisation=report.organisation.name,
            period=report.period.as_text,
            period_words=period_in_words(report.period),
            made_on=clock.helsinki_day(report.recorded_at),
            language=report.language,
            digest=digest_of(tables),
            tables=tables,
        )
        file = _file(document, ending)
    facts = {"format": ending, "period": document.period, "figures": document.digest}
    trail.record(actor, "figures.downloaded", [report], facts=facts)
    return file


def _file(document: Document, ending: str) -> File:
    written = write(document, ending)
    return File(f"{document.file_name}.{ending}", FORMATS[ending].mime, written)
