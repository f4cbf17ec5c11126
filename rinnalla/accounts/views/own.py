"""One's own account: details, password, second factors, sessions."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from rinnalla.accounts import actions, queries
from rinnalla.accounts.forms import ChangePasswordForm, DetailsForm
from rinnalla.accounts.freshness import fresh_second_factor_required, has_second_factor
from rinnalla.accounts.providers import provider
from rinnalla.accounts.request import Request
from rinnalla.core.browser import remember_language
from rinnalla.core.deeds import deed_on
from rinnalla.core.typed import typed


def home(request: Request) -> HttpResponse:
    is_needed = request.needs_second_factor
    page = {
        "factors": queries.own_factors(request.actor, is_needed=is_needed),
        "codes_left": queries.recovery_codes_left(request.actor),
        "sessions": queries.own_sessions(request.actor, cookie=request.session.session_key or ""),
        "provider": provider(),
        "provider_is_linked": queries.provider_is_linked(request.actor),
    }
    return render(request, "accounts/home.html", page)


def details(request: Request) -> HttpResponse:
    user = request.user
    initial = {"name": user.name, "language": user.language}
    form = DetailsForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_own_details(request.actor, user, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        response = redirect("accounts:home")
        remember_language(response, user.language)
        return response
    return render(request, "accounts/details.html", {"form": form})


@sensitive_post_parameters()
def password(request: Request) -> HttpResponse:
    form = ChangePasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(request.actor, request.user, form.cleaned_data["password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is changed. Other browsers are signed out."))
        return redirect("accounts:home")
    return render(request, "accounts/password.html", {"form": form})


@deed_on("accounts:home")
def end_session(request: Request) -> HttpResponse:
    actions.end_session(request.actor, request.POST.get("session", ""))
    messages.success(request, _("That browser is signed out."))
    return redirect("accounts:home")


@deed_on("accounts:home")
def end_other_sessions(request: Request) -> HttpResponse:
    actions.end_other_sessions(request.actor, cookie=request.session.session_key or "")
    messages.success(request, _("All other browsers are signed out."))
    return redirect("accounts:home")


def factor_needed(request: Request) -> HttpResponse:
    if has_second_factor(request.user):
        return redirect("today:home")
    return render(request, "accounts/factor_needed.html")


@fresh_second_factor_required
def remove_factor(request: Request, factor_id: int) -> HttpResponse:
    is_needed = request.needs_second_factor
    factor = queries.own_factor(request.actor, factor_id, is_needed=is_needed)
    if request.method == "POST" and factor.may_go:
        actions.remove_factor(request.actor, factor_id, is_needed=is_needed)
        messages.success(request, _("The second factor is out of use."))
        return redirect("accounts:home")
    return render(request, "accounts/remove_factor.html", {"factor": factor})
