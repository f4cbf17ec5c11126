"""Figures as files: what goes out is in the trail before it goes."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import get_language

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import require, require_known
from rinnalla.organisations.models import Organisation
from rinnalla.reporting.documents import FORMATS, Document, write
from rinnalla.reporting.outside.reading import outside_tables
from rinnalla.reporting.periods import Period
from rinnalla.reporting.queries.reports import find_report
from rinnalla.reporting.saved.contents import digest_of, tables_in
from rinnalla.reporting.tables import Table
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
    with translation.override(report.language):
        tables, made_on = tables_in(report.content), clock.helsinki_day(report.recorded_at)
        document = _document(report.organisation, report.period, tables=tables, made_on=made_on)
        return _sent(actor, document, ending, of=[report])


def outside_file(actor: Actor, period: Period, ending: str) -> File:
    """The tables for outsiders of a period as a file, in the language that is on.

    Raises Refused, NotKnown for a format that is not, NoPdfHere.
    """
    require_known(ending in FORMATS)
    tables = outside_tables(actor, period)
    organisation = Organisation.objects.get(pk=actor.organisation_id)
    document = _document(organisation, period, tables=tables, made_on=clock.today())
    return _sent(actor, document, ending, of=[organisation])


def _document(
    organisation: Organisation,
    period: Period,
    *,
    tables: tuple[Table, ...],
    made_on: datetime.date,
) -> Document:
    return Document(
        organisation=organisation.name,
        period=period.as_text,
        period_words=period_in_words(period),
        made_on=made_on,
        language=get_language() or settings.LANGUAGE_CODE,
        digest=digest_of(tables),
        tables=tables,
    )


def _sent(actor: Actor, document: Document, ending: str, *, of: Iterable[Model]) -> File:
    """The file; written first, for the trail's lock is not held while a PDF is laid out."""
    written = write(document, ending)
    facts = {"format": ending, "period": document.period, "figures": document.digest}
    trail.record(actor, "figures.downloaded", of, facts=facts)
    return File(f"{document.file_name}.{ending}", FORMATS[ending].mime, written)
