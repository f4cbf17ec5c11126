"""Words that waited for a signing in go with the person they are about; others' stay."""

import pytest
import time_machine
from django.http import QueryDict
from django.urls import reverse

from rinnalla.accounts.holding import hold
from rinnalla.accounts.models import HeldForm
from rinnalla.casefile.actions import erase_person
from rinnalla.casefile.tests.met import kept_close, matter_of, wish_of
from rinnalla.core import clock
from rinnalla.people.tests.factories import make_person
from rinnalla.people.tests.visiting_people import page
from rinnalla.support.models import Step

WORDS = "note=Sillan+alla&once=1"
PAGES = {
    "their page": lambda story: page("sleeping_place", story.person),
    "encounter": lambda story: reverse("encounters:correct", args=[story.encounters[0].pk]),
    "kept close": lambda story: reverse("encounters:correct", args=[kept_close(story).pk]),
    "wish": lambda story: reverse("encounters:end_wish", args=[wish_of(story, "suihkuun").pk]),
    "matter": lambda story: reverse("support:change", args=[matter_of(story, "Kela").pk]),
    "step": lambda story: reverse("support:step", args=[Step.objects.first().pk]),
}


def held(town, path: str, typed: str = WORDS) -> None:
    assert hold(town.user("Aino").pk, path, QueryDict(typed))


@pytest.mark.parametrize("name", PAGES)
def test_what_waits_on_a_page_about_the_person_goes_with_them(town, story, name):
    held(town, PAGES[name](story))
    erase_person(town.actor("Bea"), story.person)
    assert not HeldForm.objects.exists()


def test_what_names_the_person_among_what_was_typed_goes_too(town, story):
    held(town, "/record/", f"people={story.person.pk}&{WORDS}")
    erase_person(town.actor("Bea"), story.person)
    assert not HeldForm.objects.exists()


def test_what_is_about_others_or_nobody_stays(town, story):
    other = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    paths = {page("sleeping_place", other), "/record/", "/account/details/"}
    for path in paths:
        held(town, path)
    erase_person(town.actor("Bea"), story.person)
    assert {one.path for one in HeldForm.objects.all()} == paths


def test_what_nobody_came_back_for_in_an_hour_goes_when_the_next_is_kept(town):
    with time_machine.travel(clock.now(), tick=False) as moment:
        held(town, "/record/")
        moment.shift(3601)
        held(town, "/account/details/")
    assert [one.path for one in HeldForm.objects.all()] == ["/account/details/"]
