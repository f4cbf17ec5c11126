"""How an endpoint says no: a code that the app has words for, and nothing of what was sent."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from rinnalla.core.refusal import NotKnown, Refused

Endpoint = Callable[[HttpRequest], dict[str, Any]]


class Problem(Exception):
    """What hinders: a lasting code, the status of the answer, and the field it is about."""

    def __init__(self, code: str, status: int = HTTPStatus.BAD_REQUEST, *, field: str = "") -> None:
        super().__init__(code)
        self.code, self.status, self.field = code, status, field

    def answer(self) -> JsonResponse:
        """The problem as the app reads it."""
        told = {"problem": self.code} | ({"field": self.field} if self.field else {})
        return JsonResponse(told, status=self.status)


def endpoint(view: Endpoint) -> Callable[[HttpRequest], HttpResponse]:
    """For a view that gives what to answer: sent to only, nobody signed in, problems as answers.

    What keeps others out is the phone's signature or a code, never a cookie: there is none to be
    ridden on, and so no token of a form either.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return Problem("only_post", HTTPStatus.METHOD_NOT_ALLOWED).answer()
        try:
            return JsonResponse(view(request))
        except Problem as problem:
            return problem.answer()
        except Refused:
            return Problem("refused", HTTPStatus.FORBIDDEN).answer()
        except NotKnown:
            return Problem("not_known", HTTPStatus.NOT_FOUND).answer()

    return answered
