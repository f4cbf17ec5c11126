"""One's own: what one is told, and which organisation one acts in."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require_known
from rinnalla.organisations.actions import read_notice
from rinnalla.organisations.middleware import ORGANISATION
from rinnalla.organisations.queries import find_notice, read_notices, unread_notices
from rinnalla.organisations.request import Request


def notices(request: Request) -> HttpResponse:
    shown = {"unread": unread_notices(request.actor), "read": read_notices(request.actor)}
    return render(request, "organisations/notices.html", shown)


@deed_on("organisations:notices")
def mark_read(request: Request, notice_id: UUID) -> HttpResponse:
    read_notice(request.actor, find_notice(request.actor, notice_id))
    return redirect("organisations:notices")


def choose(request: Request) -> HttpResponse:
    mine = {m.organisation_id: m.organisation for m in getattr(request, "memberships", [])}
    if request.method == "POST":
        wanted = request.POST.get("organisation", "")
        require_known(wanted in {str(one) for one in mine})
        request.session[ORGANISATION] = wanted
        return redirect("today:home")
    shown = {"organisations": list(mine.values()), "here": request.actor.organisation_id}
    return render(request, "organisations/choose.html", shown)
