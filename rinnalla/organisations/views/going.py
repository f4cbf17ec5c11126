"""Where to go after somebody has left a place: out, home, or back to the page one came from."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rinnalla.organisations.request import Request


def gone_home(request: Request, leaver: Any, message: str) -> HttpResponse:
    """Say what was done, and go on: whose own account is closed now, is signed out."""
    is_me = leaver.pk == request.actor.user_id
    if is_me and not leaver.is_active:
        logout(request)
        return redirect("organisations:farewell")
    messages.success(request, message)
    return redirect("today:home" if is_me else "organisations:members")


@login_not_required
def farewell(request: HttpRequest) -> HttpResponse:
    return render(request, "organisations/farewell.html")
