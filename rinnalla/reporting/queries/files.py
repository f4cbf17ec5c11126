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
from rinnalla.jobs.models import Job
from rinnalla.jobs.queue import latest_job, put_in_queue
from rinnalla.organisations.models import Organisation
from rinnalla.reporting.documents import FORMATS, Document, write
from rinnalla.reporting.documents.pdf_file import page_of
from rinnalla.reporting.documents.waiting_files import is_large, keep_page, kept_pdf, name_of
from rinnalla.reporting.outside.reading import outside_tables
from rinnalla.reporting.periods import Period
from rinnalla.reporting.policy import may_see_outside_figures
from rinnalla.reporting.queries.reports import find_report
from rinnalla.reporting.saved.contents import digest_of, tables_in
from rinnalla.reporting.tables import Table
from rinnalla.reporting.words import period_in_words

PDF_WORK = "figures_pdf"  # the kind of job


class BeingMade(Exception):
    """The file takes long: `job` makes it, and it is there when the job has ended."""

    def __init__(self, job: Job) -> None:
        super().__init__(str(job.pk))
        self.job = job


@dataclass(frozen=True)
class File:
    """A file to be downloaded."""

    name: str
    mime: str
    content: bytes


def report_file(actor: Actor, report_id: UUID, ending: str) -> File:
    """A saved report for outsiders as a file: today's is the same as the first one.

    Raises NotKnown, also for a format that is not; Refused for a team's own figures, which stay
    on the screen; NoPdfHere; BeingMade.
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

    Raises Refused, NotKnown for a format that is not, NoPdfHere, BeingMade.
    """
    require_known(ending in FORMATS)
    tables = outside_tables(actor, period)
    organisation = Organisation.objects.get(pk=actor.organisation_id)
    document = _document(organisation, period, tables=tables, made_on=clock.today())
    return _sent(actor, document, ending, of=[organisation])


def file_being_made(actor: Actor, about: UUID) -> Job:
    """How far a file is that the actor asked for; raises NotKnown, Refused."""
    require(may_see_outside_figures(actor))
    job = latest_job(actor, PDF_WORK, about)
    require_known(job is not None and job.asked_by_id == actor.user_id)
    assert job is not None
    return job


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
    is_long = ending == "pdf" and is_large(document)
    written = _laid_out(actor, document) if is_long else write(document, ending)
    facts = {"format": ending, "period": document.period, "figures": document.digest}
    trail.record(actor, "figures.downloaded", of, facts=facts)
    return File(f"{document.file_name}.{ending}", FORMATS[ending].mime, written)


def _laid_out(actor: Actor, document: Document) -> bytes:
    """A large PDF, where it has been made; else its making begins. Raises BeingMade."""
    assert actor.user_id is not None  # a signed-in reader
    page = page_of(document)
    name = name_of(page, user_id=actor.user_id)
    made = kept_pdf(name)
    if made is None:
        keep_page(name, page)
        raise BeingMade(put_in_queue(actor, PDF_WORK, name))
    return made
