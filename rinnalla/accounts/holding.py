"""What somebody was typing when their session ran out: kept an hour, for the same user only.

Each form carries who was shown it and where (`typed_by`, signed). Sent by a browser that is no
longer signed in, it is kept encrypted and its writer is led to sign in; then the page of the form
opens with what was typed. Passwords, codes and files are not kept.
"""

import datetime
import json
from collections.abc import Callable, Collection
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from rinnalla.accounts.models import HeldForm, User
from rinnalla.core import clock

FIELD = "typed_by"
IN_SESSION = "has_held_form"
SALT = "accounts.holding"
SHOWN_AT_MOST = datetime.timedelta(hours=12)
KEPT = datetime.timedelta(hours=1)
LARGEST = 100_000
NOT_KEPT = ("password", "secret", "token", "credential")

View = Callable[..., HttpResponse]


def token_for(user: User, path: str) -> str:
    """Says, signed, that this user was shown a form on that page just now."""
    return signing.TimestampSigner(salt=SALT).sign_object([str(user.pk), path])


def read_token(text: str) -> tuple[UUID, str] | None:
    """Who was shown the form and where; None for anything but a token of ours not yet old."""
    try:
        found = signing.TimestampSigner(salt=SALT).unsign_object(text, max_age=SHOWN_AT_MOST)
    except signing.BadSignature:
        return None
    user_id, path = found
    return UUID(user_id), path


def hold(user_id: UUID, path: str, typed: QueryDict) -> bool:
    """Keep what was typed for that user; False if it is too long. An older one gives way.

    What nobody came back for in an hour goes as well.
    """
    kept = {name: values for name, values in typed.lists() if _may_be_kept(name)}
    text = json.dumps(kept)
    if len(text) > LARGEST or not User.objects.filter(pk=user_id, is_active=True).exists():
        return False
    HeldForm.objects.filter(Q(user_id=user_id, path=path) | Q(until__lte=clock.now())).delete()
    HeldForm.objects.create(user_id=user_id, path=path, typed=text, until=clock.now() + KEPT)
    return True


def has_held(user: User) -> bool:
    """Whether something is kept for that user."""
    return HeldForm.objects.filter(user=user, until__gt=clock.now()).exists()


def forget_held(about: Collection[UUID]) -> None:
    """Let go of every form whose page or words name one of these: what they are about is gone.

    There are few at any time, so each is opened and looked through.
    """
    ids = {str(one) for one in about}
    for held in HeldForm.objects.all():
        if any(one in held.path or one in str(held.typed) for one in ids):
            held.delete()


def _may_be_kept(name: str) -> bool:
    secret = name == "code" or any(part in name for part in NOT_KEPT)
    return not secret and name not in ("csrfmiddlewaretoken", FIELD)


class HoldingMiddleware:
    """Stands after the check of the form's own token (CSRF) and before the one of signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.get(IN_SESSION):
            return self._with_held(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_rest: Any) -> HttpResponse | None:
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        shown = read_token(request.POST.get(FIELD, "")) if request.method == "POST" else None
        if shown:
            return self._held(request, *shown)
        if request.htmx:  # type: ignore[attr-defined]
            return _to_sign_in(request, request.htmx.current_url_abs_path or "/")  # type: ignore[attr-defined]
        return None

    def _held(self, request: HttpRequest, user_id: UUID, path: str) -> HttpResponse:
        if hold(user_id, path, request.POST):
            text = _("Your session had run out. Sign in, and what you typed is there again.")
            messages.info(request, text)
        else:
            messages.warning(
                request, _("Your session had run out. What you typed was too long to keep.")
            )
        return _to_sign_in(request, path)

    def _with_held(self, request: HttpRequest) -> HttpResponse:
        user = cast(User, request.user)
        mine = HeldForm.objects.filter(user=user, until__gt=clock.now())
        if request.method == "GET":
            held = mine.filter(path=request.path).first()
            if held:
                request.held = _as_sent(held)  # type: ignore[attr-defined]
            return self.get_response(request)
        response = self.get_response(request)
        shown = read_token(request.POST.get(FIELD, ""))
        if shown and shown[0] == user.pk and response.status_code < 500:
            mine.filter(path=shown[1]).delete()
            request.session[IN_SESSION] = mine.exists()
        return response


def _as_sent(held: HeldForm) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, values in json.loads(held.typed).items():
        typed.setlist(name, values)
    return typed


def _to_sign_in(request: HttpRequest, path: str) -> HttpResponse:
    answer = redirect_to_login(path, resolve_url(settings.LOGIN_URL))
    if request.htmx:  # type: ignore[attr-defined]
        return cast(HttpResponse, HttpResponseClientRedirect(answer["Location"]))
    return answer
