"""Pages of taking everything out: asking, answering, how far it is, downloading."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.jobs.watching import how_far
from rinnalla.organisations.request import Request
from rinnalla.takeout import actions, queries
from rinnalla.takeout.forms import AskForm, PassphraseForm
from rinnalla.takeout.handing import FileGone, file_name, handed_over
from rinnalla.takeout.policy import may_ask
from rinnalla.takeout.second_factor import (
    own_second_factor_is_fresh,
    own_second_factor_required,
)
from rinnalla.takeout.words import STATES

PAGE = "takeout:export"


def exports(request: Request) -> HttpResponse:
    found = [(one, STATES[one.state]) for one in queries.takeouts(request.actor)]
    shown = {
        "exports": found,
        "can_ask": queries.can_ask_now(request.actor),
        "old_trails": queries.old_trails(request.actor),
    }
    return render(request, "takeout/list.html", shown)


@own_second_factor_required
def ask(request: Request) -> HttpResponse:
    require(may_ask(request.actor))
    form = AskForm(typed(request))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("reason", "with_identities")}
        close = form.cleaned_data["with_kept_close"]
        try:
            made = actions.ask_for_export(
                request.actor, **given, with_kept_close=close, once=once_id(form)
            )
            return redirect(PAGE, made.pk)
        except actions.UnderWay:
            return redirect("takeout:list")
    return render(request, "takeout/ask.html", {"form": form})


def export(request: Request, takeout_id: UUID) -> HttpResponse:
    page = queries.takeout_page(request.actor, takeout_id)
    if request.htmx:
        part = "takeout/_how_far.html"
        return how_far(request, part, {"page": page}, is_at_work=page.is_at_work)
    shown = {"page": page, "takeout": page.takeout, "state": STATES[page.takeout.state]}
    return render(request, "takeout/export.html", shown)


@own_second_factor_required
def approve(request: Request, takeout_id: UUID) -> HttpResponse:
    page = queries.takeout_page(request.actor, takeout_id)
    require(page.may_answer)
    if request.method == "POST":
        actions.approve_export(request.actor, page.takeout)
        return redirect(PAGE, takeout_id)
    return render(request, "takeout/approve.html", {"page": page, "takeout": page.takeout})


@deed_on(PAGE, "takeout_id")
def refuse(request: Request, takeout_id: UUID) -> HttpResponse:
    return _done(request, takeout_id, actions.refuse_export)


@deed_on(PAGE, "takeout_id")
def withdraw(request: Request, takeout_id: UUID) -> HttpResponse:
    return _done(request, takeout_id, actions.withdraw_export)


@deed_on(PAGE, "takeout_id")
def try_again(request: Request, takeout_id: UUID) -> HttpResponse:
    return _done(request, takeout_id, actions.try_export_again)


@deed_on(PAGE, "takeout_id")
def remove(request: Request, takeout_id: UUID) -> HttpResponse:
    return _done(request, takeout_id, actions.remove_export)


def download(request: Request, takeout_id: UUID) -> HttpResponseBase:
    if request.method == "POST" and own_second_factor_is_fresh(request):
        return _handed_over(request, takeout_id)
    # Never the decorator on what was sent: it would keep the passphrase until one has confirmed.
    return _download_page(request, takeout_id)


def _done(request: Request, takeout_id: UUID, deed: Callable[..., object]) -> HttpResponse:
    deed(request.actor, queries.find_takeout(request.actor, takeout_id))
    return redirect(PAGE, takeout_id)


def _handed_over(request: Request, takeout_id: UUID) -> HttpResponseBase:
    page = queries.takeout_page(request.actor, takeout_id)
    require(page.may_download)
    form = PassphraseForm(request.POST)
    if not form.is_valid():
        return render(request, "takeout/download.html", {"form": form, "page": page})
    try:
        pieces = handed_over(page.takeout, form.cleaned_data["password"])
    except FileGone:
        return render(request, "takeout/file_gone.html", {"page": page}, status=410)
    takeout = actions.hand_over_export(request.actor, page.takeout)
    answer = StreamingHttpResponse(pieces, content_type="application/x-tar")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(takeout)}"'
    return answer


def _download_page(request: Request, takeout_id: UUID) -> HttpResponse:
    page = queries.takeout_page(request.actor, takeout_id)
    require(page.may_download)
    if request.method == "POST":
        return redirect("takeout:download", takeout_id)
    return _confirmed_download_page(request, takeout_id)


@own_second_factor_required
def _confirmed_download_page(request: Request, takeout_id: UUID) -> HttpResponse:
    page = queries.takeout_page(request.actor, takeout_id)
    return render(request, "takeout/download.html", {"form": PassphraseForm(), "page": page})
