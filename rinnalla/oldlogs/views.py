"""Pages of old logs: bringing a file, saying how it is read, looking it over, bringing it in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require_known
from rinnalla.core.typed import once_id
from rinnalla.jobs.watching import how_far
from rinnalla.oldlogs import actions, queries
from rinnalla.oldlogs.forms import BringForm, ColumnsForm, WordsForm
from rinnalla.oldlogs.looking import look_now
from rinnalla.oldlogs.reading.remarks import FileProblem
from rinnalla.oldlogs.told_form import ToldForm
from rinnalla.oldlogs.words import OUTCOMES, STATES
from rinnalla.organisations.request import Request
from rinnalla.people.spoken_text import VERSION

PAGE = "oldlogs:log"


def logs(request: Request) -> HttpResponse:
    found = [(one, STATES[one.state]) for one in queries.old_logs(request.actor)]
    shown = {"logs": found, "mappings": queries.saved_mappings(request.actor)}
    return render(request, "oldlogs/list.html", shown)


def bring(request: Request) -> HttpResponse:
    teams = queries.teams_to_bring_for(request.actor)
    saved = queries.saved_mappings(request.actor)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(teams, saved, *sent)
    if request.method == "POST" and form.is_valid():
        try:
            return _taken_in(request, form)
        except FileProblem as problem:
            form.add_error("file", str(problem.remark))
    return render(request, "oldlogs/bring.html", {"form": form})


def _taken_in(request: Request, form: BringForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    brought = actions.Brought(file.name, file.read(), form.mapping())
    log = actions.take_log_in(request.actor, form.chosen_team(), brought, once=once_id(form))
    return redirect("oldlogs:columns", log.pk)


def columns(request: Request, log_id: UUID) -> HttpResponse:
    page = _before(request, log_id)
    form = ColumnsForm(page, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _looked_over(request, page, form, save_as=form.cleaned_data["save_as"])
    return render(request, "oldlogs/columns.html", {"form": form, "page": page})


def words(request: Request, log_id: UUID) -> HttpResponse:
    page = _before(request, log_id)
    require_known(bool(page.looked))
    form = WordsForm(page, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _looked_over(request, page, form)
    return render(request, "oldlogs/words.html", {"form": form, "page": page})


def told(request: Request, log_id: UUID) -> HttpResponse:
    _before(request, log_id)
    page = queries.told_page(request.actor, log_id)
    if not page.called:
        return redirect("oldlogs:look", log_id)
    form = ToldForm(page, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        people, nameless = form.people(), form.nameless_keys()
        log = actions.say_told(request.actor, page.page.log, people, nameless=nameless)
        return _look_again(request, log)
    actions.note_opened(request.actor, page.page.log, page.known)
    shown = {"form": form, "page": page.page, "version": VERSION}
    return render(request, "oldlogs/told.html", shown)


def _looked_over(request: Request, page: Any, form: Any, *, save_as: str = "") -> HttpResponse:
    log = actions.choose_columns(request.actor, page.log, form.mapping())
    if save_as:
        actions.save_mapping(request.actor, log, save_as)
    return _look_again(request, log)


def _look_again(request: Request, log: Any) -> HttpResponse:
    if not log.is_long:
        look_now(request.actor, log)
    return redirect("oldlogs:look", log.pk)


def look(request: Request, log_id: UUID) -> HttpResponse:
    shown: dict[str, Any] = {"page": _before(request, log_id)}
    is_at_work = shown["page"].is_at_work
    if request.htmx:
        return how_far(request, "oldlogs/_looking.html", shown, is_at_work=is_at_work)
    shown["look"] = queries.look_page(request.actor, log_id, after=_after(request))
    actions.note_opened(request.actor, shown["page"].log)
    return render(request, "oldlogs/look.html", shown)


def log(request: Request, log_id: UUID) -> HttpResponse:
    page = queries.old_log_page(request.actor, log_id)
    if page.is_before:
        return redirect("oldlogs:look" if page.log.looked else "oldlogs:columns", log_id)
    shown = {"page": page, "log": page.log, "state": STATES[page.log.state]}
    if request.htmx:
        return how_far(request, "oldlogs/_how_far.html", shown, is_at_work=page.is_at_work)
    return render(request, "oldlogs/log.html", shown)


def rows(request: Request, log_id: UUID) -> HttpResponse:
    outcome = request.GET.get("outcome", "")
    page = queries.outcome_page(request.actor, log_id, outcome=outcome, after=_after(request))
    actions.note_opened(request.actor, page.page.log)
    shown = {"rows": page, "page": page.page, "outcomes": OUTCOMES.items()}
    return render(request, "oldlogs/rows.html", shown)


def mapping_file(request: Request, log_id: UUID) -> HttpResponse:
    page = queries.old_log_page(request.actor, log_id)
    require_known(bool(page.log.mapping))
    content = page.mapping.nameless().to_json()  # for other logs: without anybody in it
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="old-log-mapping.json"'
    return answer


def undo(request: Request, log_id: UUID) -> HttpResponse:
    page = queries.old_log_page(request.actor, log_id)
    if request.method == "POST":
        return _done(request, log_id, actions.undo)
    return render(request, "oldlogs/undo.html", {"page": page, "log": page.log})


@deed_on(PAGE, "log_id")
def start(request: Request, log_id: UUID) -> HttpResponse:
    return _done(request, log_id, actions.begin)


@deed_on(PAGE, "log_id")
def stop(request: Request, log_id: UUID) -> HttpResponse:
    return _done(request, log_id, actions.stop)


@deed_on(PAGE, "log_id")
def go_on(request: Request, log_id: UUID) -> HttpResponse:
    return _done(request, log_id, actions.go_on)


@deed_on("oldlogs:list")
def forget_mapping(request: Request, mapping_id: UUID) -> HttpResponse:
    actions.forget_mapping(request.actor, queries.find_mapping(request.actor, mapping_id))
    return redirect("oldlogs:list")


def _after(request: Request) -> int:
    """The number of the row after which to go on; -1: from the beginning."""
    after = request.GET.get("after", "")
    return int(after) if after.isdecimal() and len(after) < 9 else -1


def _before(request: Request, log_id: UUID) -> queries.LogPage:
    """A log that can still be read otherwise; raises NotKnown for one that was begun."""
    page = queries.old_log_page(request.actor, log_id)
    require_known(page.is_before)
    return page


def _done(request: Request, log_id: UUID, deed: Callable[..., Any]) -> HttpResponse:
    found = queries.find_old_log(request.actor, log_id)
    try:
        deed(request.actor, found)
    except actions.AnotherUnderWay:
        return render(request, "oldlogs/another.html", {"log": found}, status=409)
    return redirect(PAGE, log_id)
