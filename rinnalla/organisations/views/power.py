"""Borrowing power, giving it back, and what was borrowed before."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.deeds import deed_on
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.actions import borrow_power
from rinnalla.organisations.actions import return_power as give_back
from rinnalla.organisations.forms import PowerForm
from rinnalla.organisations.queries import borrowed_powers, can_borrow_now, power_in_force
from rinnalla.organisations.request import Request


def borrowed_power(request: Request) -> HttpResponse:
    powers = borrowed_powers(request.actor)
    form = PowerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        borrow_power(
            request.actor, reason=given["reason"], hours=given["hours"], once=once_id(form)
        )
        return redirect("organisations:borrowed_power")
    shown = {"form": form, "powers": powers, "may_borrow": can_borrow_now(request.actor)}
    return render(request, "organisations/borrowed_power.html", shown)


@deed_on("organisations:borrowed_power")
def return_power(request: Request) -> HttpResponse:
    give_back(request.actor, power_in_force(request.actor))
    return redirect("organisations:borrowed_power")
