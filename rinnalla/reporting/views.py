"""Pages of figures: the team's own, and the records behind a number."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.refusal import require
from rinnalla.core.spots import spot_in
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.reporting.actions import remove_report, save_report
from rinnalla.reporting.addresses import outside_address, own_address, save_address
from rinnalla.reporting.counted import Asked
from rinnalla.reporting.documents import NoPdfHere
from rinnalla.reporting.forms import FiguresForm, PeriodForm
from rinnalla.reporting.policy import may_enter_figures, may_save_reports, may_see_figures
from rinnalla.reporting.queries import open_behind, open_figures
from rinnalla.reporting.queries.files import (
    BeingMade,
    File,
    file_being_made,
    outside_file,
    report_file,
)
from rinnalla.reporting.queries.outside import open_outside
from rinnalla.reporting.queries.reports import (
    compare_report,
    open_report,
    report_to_remove,
    saved_reports,
    what_to_save,
)
from rinnalla.reporting.report_forms import FOR_OUTSIDERS, SaveReportForm, chosen_for_report


def figures(request: Request) -> HttpResponse:
    require(may_enter_figures(request.actor))
    if not may_see_figures(request.actor):
        return redirect("reporting:outside")
    form = FiguresForm(request.actor, request.GET or None)
    page = open_figures(request.actor, form.asked())
    shown = {"form": form, "page": page, "outside_url": outside_address(form.asked())}
    return render(request, "reporting/figures.html", shown | _to_save(request, form.asked()))


def behind(request: Request, name: str) -> HttpResponse:
    require(may_see_figures(request.actor))
    form = FiguresForm(request.actor, request.GET or None)
    asked, state = form.asked(), request.GET.get("state", "")
    spot = spot_in(request.GET.get("before", ""))
    page = open_behind(request.actor, name, asked, state=state, before=spot)
    kept = {key: value for key, value in request.GET.items() if key != "before"}
    older = urlencode(kept | {"before": page.older.in_address}) if page.older else ""
    shown = {"page": page, "back": own_address(asked), "older": older}
    return render(request, "reporting/behind.html", shown)


def outside(request: Request) -> HttpResponse:
    form = PeriodForm(request.actor, request.GET or None)
    page = open_outside(request.actor, form.asked().period)
    own = own_address(form.asked()) if may_see_figures(request.actor) else ""
    shown = {"form": form, "page": page, "own_url": own}
    return render(request, "reporting/outside.html", shown | _to_save(request, form.asked()))


def reports(request: Request) -> HttpResponse:
    found, may_save = saved_reports(request.actor)
    return render(request, "reporting/reports.html", {"reports": found, "may_save": may_save})


def save(request: Request) -> HttpResponse:
    require(may_save_reports(request.actor))
    of = chosen_for_report(request.actor, request.GET)
    if of is None:
        messages.info(request, _("Choose first the team whose figures you save."))
        return redirect("reporting:figures")
    saving = what_to_save(request.actor, of)
    form = SaveReportForm(typed(request))
    if request.method == "POST" and form.is_valid():
        made = save_report(request.actor, saving.of, once=once_id(form))
        return redirect("reporting:report", made.pk)
    return render(request, "reporting/save_report.html", {"form": form, "saving": saving})


def report(request: Request, report_id: UUID) -> HttpResponse:
    page = open_report(request.actor, report_id)
    return render(request, "reporting/report.html", {"page": page})


def report_again(request: Request, report_id: UUID) -> HttpResponse:
    line, found = compare_report(request.actor, report_id)
    return render(request, "reporting/report_again.html", {"line": line, "found": found})


def remove(request: Request, report_id: UUID) -> HttpResponse:
    report, line = report_to_remove(request.actor, report_id)
    if request.method == "POST":
        remove_report(request.actor, report)
        messages.success(request, _("The report was removed."))
        return redirect("reporting:reports")
    return render(request, "reporting/remove_report.html", {"line": line})


def download_report(request: Request, report_id: UUID, ending: str) -> HttpResponse:
    return _downloaded(request, lambda: report_file(request.actor, report_id, ending))


def download_outside(request: Request, ending: str) -> HttpResponse:
    asked = FiguresForm(request.actor, request.GET or None).asked()
    return _downloaded(request, lambda: outside_file(request.actor, asked.period, ending))


def being_made(request: Request, file_id: UUID) -> HttpResponse:
    shown = {"job": file_being_made(request.actor, file_id)}
    asked_on = request.htmx.current_url_abs_path
    if not asked_on:
        return redirect("reporting:reports")
    return render(request, "reporting/_being_made.html", shown | {"again": asked_on})


def _downloaded(request: Request, made: Callable[[], File]) -> HttpResponse:
    try:
        file = made()
    except BeingMade as work:
        shown = {"job": work.job, "again": request.get_full_path()}
        return render(request, "reporting/being_made.html", shown)
    except NoPdfHere:
        return render(request, "reporting/no_pdf.html", status=503)
    answer = HttpResponse(file.content, content_type=file.mime)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


def _to_save(request: Request, asked: Asked) -> dict[str, str]:
    """Where the same is saved, the team's own and for outsiders, by whoever saves figures."""
    if not may_save_reports(request.actor):
        return {}
    outside = save_address(asked, **{"for": FOR_OUTSIDERS})
    return {"save_url": save_address(asked), "save_outside_url": outside}
