"""Gives each request its actor, and the database the organisation in view."""

from collections.abc import Callable
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.core.walls import seeing
from rinnalla.organisations.request import Request
from rinnalla.organisations.standing import actor_in, choose_organisation, memberships_today

ORGANISATION = "organisation_id"  # the session's choice among several organisations


class ActorMiddleware:
    """Sets `request.actor` for whoever is signed in; on PostgreSQL one transaction per request.

    A view that fails changes nothing: the request's transaction is rolled back with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        if not plain.user.is_authenticated:
            return self.get_response(plain)
        request = cast(Request, plain)
        with seeing(user_id=request.user.pk):
            request.memberships = memberships_today(request.user)
            wanted = request.session.get(ORGANISATION)
            organisation_id = choose_organisation(request.memberships, wanted)
            if organisation_id is None:
                request.actor = Actor(request.user.pk)
                return self.get_response(request)
        with seeing(organisation_id, user_id=request.user.pk):
            request.actor = actor_in(request.user, organisation_id, request.memberships)
            _note_seen(request.user)
            response = self.get_response(request)
            if getattr(request, "has_failed", False) and connection.vendor == "postgresql":
                transaction.set_rollback(True)
            return response

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """A refusal is a 403, what one may not know of is a 404; everything else fails as usual."""
        request.has_failed = True
        if isinstance(exception, Refused):
            raise PermissionDenied from exception
        if isinstance(exception, NotKnown):
            raise Http404 from exception
        return None


def _note_seen(user: User) -> None:
    today = clock.today()
    if user.last_seen_on != today:
        User.objects.filter(pk=user.pk).update(last_seen_on=today, warned_unused_at=None)
