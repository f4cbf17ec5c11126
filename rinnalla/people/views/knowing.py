"""Remembering somebody: looking first, then the yes; and what they are called."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.core.careful import tell_of_masking
from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require
from rinnalla.core.typed import once_id, typed
from rinnalla.organisations.request import Request
from rinnalla.people.actions import (
    OnlyAlias,
    add_alias,
    make_main_alias,
    remember_person,
    remove_alias,
)
from rinnalla.people.forms import AliasAskedForm, AliasForm, RememberForm
from rinnalla.people.policy import may_remember_people, may_tend_person
from rinnalla.people.queries import aliases_of, find_alias, find_person, search_people
from rinnalla.people.spoken_text import TEXTS, VERSION
from rinnalla.people.views.about import careful_of, show


def new(request: Request) -> HttpResponse:
    """Step by step on one address: the alias, who is known by one like it, the spoken yes."""
    require(may_remember_people(request.actor))
    given = typed(request)
    if given is not None and "text_version" in given:
        return _said_yes(request, RememberForm(request.actor, given))
    form = AliasAskedForm(given)
    if request.method == "POST" and form.is_valid():
        tell_of_masking(request, form)
        alias = form.cleaned_data["alias"]
        return _ask(request, RememberForm(request.actor, alias=alias), alias)
    return render(request, "people/new.html", {"form": form})


def _said_yes(request: Request, form: RememberForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        person = remember_person(request.actor, form.draft(), once=once_id(form))
        messages.success(request, _("Remembered, for as long as they wished."))
        return redirect("casefile:person", person.pk)
    return _ask(request, form, form["alias"].value() or "")


def _ask(request: Request, form: RememberForm, alias: str) -> HttpResponse:
    found = search_people(request.actor, alias)
    version = form["text_version"].value()
    version = version if version in TEXTS else VERSION
    shown = {"form": form, "alias": alias, "found": found, "version": version}
    return render(request, "people/ask.html", shown)


def aliases(request: Request, person_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    may_tend = may_tend_person(request.actor, person)
    form = AliasForm(typed(request), **careful_of(request, person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        add_alias(
            request.actor, person, given["name"], is_main=given["is_main"], once=once_id(form)
        )
        tell_of_masking(request, form)
        return redirect("people:aliases", person_id)
    held = aliases_of(request.actor, person)
    return show(request, person, "aliases", form=form, held=held, may_tend=may_tend)


@deed_on("people:aliases", "person_id")
def put_alias_first(request: Request, person_id: UUID, alias_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    make_main_alias(request.actor, find_alias(request.actor, person, alias_id))
    return redirect("people:aliases", person_id)


@deed_on("people:aliases", "person_id")
def forget_alias(request: Request, person_id: UUID, alias_id: UUID) -> HttpResponse:
    person = find_person(request.actor, person_id)
    try:
        remove_alias(request.actor, find_alias(request.actor, person, alias_id))
    except OnlyAlias:
        messages.warning(request, _("One alias stays: add another before you take this away."))
    return redirect("people:aliases", person_id)
