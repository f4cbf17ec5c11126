"""A model comes into the library: begun with its name, or brought as a page's text."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.models_of_work import actions
from rinnalla.models_of_work.forms import BeginForm, BringForm
from rinnalla.models_of_work.importing.imported import Kind
from rinnalla.models_of_work.policy import may_write_models, teams_to_write_for
from rinnalla.organisations.request import Request


def begin(request: Request) -> HttpResponse:
    require(may_write_models(request.actor))
    form = BeginForm(teams_to_write_for(request.actor), typed(request))
    if request.method == "POST" and form.is_valid():
        team, name = form.chosen_team, form.cleaned_data["name"]
        made = actions.begin_model(request.actor, team.pk, name, once=once_id(form))
        return redirect("models_of_work:model", made.pk)
    return render(request, "models_of_work/new.html", {"form": form})


def bring(request: Request) -> HttpResponse:
    require(may_write_models(request.actor))
    form = BringForm(teams_to_write_for(request.actor), typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        team = form.chosen_team
        made = actions.bring_model(request.actor, team.pk, form.brought(), once=once_id(form))
        if form.page.kind == Kind.OTHER:
            messages.warning(
                request, _("This does not look like the page of a model. All its text is kept.")
            )
        return redirect("models_of_work:model", made.pk)
    return render(request, "models_of_work/bring.html", {"form": form})
