"""The long work of this app: laying out a large PDF; and counting what other work has changed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.nights import Task
from rinnalla.core.refusal import require, require_known
from rinnalla.jobs.steps import Step, Work
from rinnalla.reporting.actions import count_stale_months
from rinnalla.reporting.documents.pdf_file import lay_out
from rinnalla.reporting.documents.waiting_files import keep_pdf, kept_page
from rinnalla.reporting.policy import may_see_outside_figures
from rinnalla.reporting.queries.files import PDF_WORK

LOOKED_AT_EVERY = 5.0  # seconds: the job is held for thirty


def make_pdf(actor: Actor, about: UUID) -> Iterator[Step]:
    """Lay the page of that name out. Raises Refused, NotKnown where no page waits, NoPdfHere."""
    require(may_see_outside_figures(actor))
    page = kept_page(about)
    require_known(page is not None)
    assert page is not None
    with ThreadPoolExecutor(max_workers=1) as apart:
        laying = apart.submit(lay_out, page)
        while wait([laying], timeout=LOOKED_AT_EVERY).not_done:
            yield Step(0, 1)
    yield Step(1, 1, partial(keep_pdf, about, laying.result()))


LONG_WORK: dict[str, Work] = {PDF_WORK: make_pdf}
LEAVES_RECORDS = {PDF_WORK}
# An old log changes many months at once: nobody who opens figures next waits for the counting.
AFTER_WORK: list[Task] = [count_stale_months]
