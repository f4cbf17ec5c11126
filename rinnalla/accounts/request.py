"""A signed-in request as this app's views meet it."""

from django.http import HttpRequest

from rinnalla.accounts.models import HeldForm, User
from rinnalla.audit.actor import Actor


class Request(HttpRequest):
    """What the middleware above adds; a type to annotate views with, never made by hand."""

    user: User
    actor: Actor
    needs_second_factor: bool  # some organisation of the user's asks for one
    held_form: HeldForm
