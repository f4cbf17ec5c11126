"""Back in without the old password: by a link that comes by mail."""

from allauth.core.internal.ratelimit import respond_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from rinnalla.accounts import actions, links, passwords
from rinnalla.accounts.forms import ForgottenForm, NewPasswordForm
from rinnalla.accounts.mail import mail_is_set
from rinnalla.audit.actor import INSTALLATION, by_link
from rinnalla.core.walls import seeing


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    if not mail_is_set():
        return render(request, "accounts/forgotten.html")  # without a form: ask a lead
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if not passwords.may_ask(request, email):
            return respond_429(request)
        passwords.send_link(request, email)
        messages.info(request, _("If that address has an account, a link is on its way there."))
        return redirect("account_login")
    return render(request, "accounts/forgotten.html", {"form": form})


@login_not_required
def open_password_link(request: HttpRequest, token: str) -> HttpResponse:
    to = "accounts:new_password"
    return links.move_to_session(request, passwords.PURPOSE, token=token, to=to)


@login_not_required
@sensitive_post_parameters()
def new_password(request: HttpRequest) -> HttpResponse:
    user = passwords.user_of(links.token_in_session(request, passwords.PURPOSE))
    if user is None:
        return render(request, "accounts/link_is_old.html", status=404)
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with seeing(INSTALLATION):
            actions.set_password_by_link(by_link(INSTALLATION), user, form.cleaned_data["password"])
        links.forget(request, passwords.PURPOSE)
        messages.success(request, _("Your password is changed. Sign in with the new one."))
        return redirect("account_login")
    return render(request, "accounts/new_password.html", {"form": form})
