"""The list of people, and looking for somebody: what is typed is in no address."""

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.core.deeds import deed_on
from rinnalla.core.refusal import require
from rinnalla.organisations.request import Request
from rinnalla.people.forms import SearchForm
from rinnalla.people.policy import may_follow, may_remember_people
from rinnalla.people.queries import Since, people_by_last_contact, search_people


def people(request: Request) -> HttpResponse:
    after = Since.from_address(request.GET.get("after", ""))
    died = request.GET.get("died") == "1"
    shown = {
        "form": SearchForm(),
        "page": people_by_last_contact(request.actor, after=after, died=died),
        "died": died,
        "is_first": after is None,
        "may_remember": may_remember_people(request.actor),
    }
    return render(request, "people/list.html", shown)


@deed_on("people:list")
def search(request: Request) -> HttpResponse:
    require(may_follow(request.actor))
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    shown = {
        "form": form,
        "found": search_people(request.actor, words) if words else None,
        "may_remember": may_remember_people(request.actor),
    }
    return render(request, "people/found.html", shown)
