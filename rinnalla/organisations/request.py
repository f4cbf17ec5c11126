"""A request as views meet it: signed in, with its actor."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.organisations.models import Membership


class Request(HttpRequest):
    """What `ActorMiddleware` adds; a type to annotate views with, never made by hand."""

    user: User
    actor: Actor
    htmx: HtmxDetails  # django-htmx's own middleware
    memberships: list[Membership]
    has_failed: bool
    needs_second_factor: bool  # some organisation of the user's asks for one
