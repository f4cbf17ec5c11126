"""Opening a wish again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.core.deeds import deed_on
from rinnalla.encounters import actions, queries
from rinnalla.organisations.request import Request


@deed_on("encounters:wish", "wish_id")
def reopen_wish(request: Request, wish_id: UUID) -> HttpResponse:
    actions.reopen_wish(request.actor, queries.find_wish(request.actor, wish_id))
    messages.success(request, _("The wish is open again."))
    return redirect("encounters:wish", wish_id)
