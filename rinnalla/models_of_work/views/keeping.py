"""A model is published and taken back, put away and brought back; a permission is noted."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.overtaking import again_when_overtaken
from rinnalla.core.refusal import require
from rinnalla.core.typed import typed
from rinnalla.models_of_work import actions, queries
from rinnalla.models_of_work.forms import PermissionForm, PublishForm
from rinnalla.models_of_work.policy import may_publish
from rinnalla.organisations.request import Request


@again_when_overtaken
def publish(request: Request, model_id: UUID) -> HttpResponse:
    page = queries.open_publishing(request.actor, model_id)
    form = PublishForm(page, typed(request))
    if request.method == "POST" and form.is_valid() and page.is_fit:
        made = actions.publish_model(request.actor, page.model, form.publishing())
        tell_of_masking(request, form)
        return redirect("models_of_work:version", made.pk)
    return render(
        request, "models_of_work/publish.html", {"form": form, "page": page, "model": page.model}
    )


@again_when_overtaken
def permission(request: Request, model_id: UUID) -> HttpResponse:
    model = queries.find_draft(request.actor, model_id)
    require(may_publish(request.actor, model))
    form = PermissionForm(typed(request), initial={"words": str(model.permission)})
    if request.method == "POST" and form.is_valid():
        actions.note_permission(request.actor, model, form.cleaned_data["words"])
        tell_of_masking(request, form)
        return redirect("models_of_work:model", model_id)
    return render(request, "models_of_work/permission.html", {"form": form, "model": model})


@deed_on("models_of_work:version", "version_id")
def withdraw(request: Request, version_id: UUID) -> HttpResponse:
    version = queries.find_version(request.actor, version_id)
    actions.withdraw_version(request.actor, version)
    return redirect("models_of_work:model", version.model_id)


@deed_on("models_of_work:model", "model_id")
def archive(request: Request, model_id: UUID) -> HttpResponse:
    actions.archive_model(request.actor, queries.find_draft(request.actor, model_id))
    return redirect("models_of_work:model", model_id)


@deed_on("models_of_work:model", "model_id")
def bring_back(request: Request, model_id: UUID) -> HttpResponse:
    actions.bring_model_back(request.actor, queries.find_draft(request.actor, model_id))
    return redirect("models_of_work:model", model_id)
