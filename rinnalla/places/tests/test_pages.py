"""The pages of areas and lasting places, as each of the cast meets them."""

import pytest
from django.urls import reverse

from rinnalla.core.ids import new_id
from rinnalla.places.models import Area, LastingPlace, PlaceKind
from rinnalla.places.tests.factories import make_area, make_place
from tests.counting_queries import assert_queries_do_not_grow
from tests.sending_forms import sent


def page(name, *args):
    return reverse(f"places:{name}", args=args)


@pytest.fixture
def kuvitteila(town):
    return make_area(town.organisation)


def typed(of_area, **more):
    said = {
        "once": new_id(),
        "area": of_area.pk,
        "name": "Satulaituri",
        "kind": PlaceKind.STATION,
        "features": ["warm", "toilet"],
        "best_times": ["evening"],
        "notes": "Ovi on takana.",
        "latitude": "60,17084",
        "longitude": "24.941",
    }
    return said | more


def test_a_worker_adds_a_place_and_everybody_who_goes_out_sees_it(town, signed_in, kuvitteila):
    client = signed_in(town.user("Aino"))
    answer = client.post(page("new"), typed(kuvitteila))
    place = LastingPlace.objects.get()
    assert answer.headers["Location"] == page("place", place.pk)
    assert place.coordinates == "60.1708, 24.9410"
    for name in ("Fanny", "Carl"):
        client = signed_in(town.user(name))
        assert "Satulaituri" in client.get(page("list")).text
        shown = client.get(page("place", place.pk)).text
        assert "Ovi on takana." in shown
        assert "60.17" not in shown, "coordinates are for the team's own phones"


def test_a_form_of_a_place_says_that_nobodys_sleeping_place_belongs_here(
    town, signed_in, kuvitteila
):
    client = signed_in(town.user("Aino"))
    answer = client.get(page("new"), headers={"accept-language": "fi"})
    kinds = dict(answer.context["form"].fields["kind"].choices)
    assert PlaceKind.HOME not in kinds
    assert 'class="notice warning"' in answer.text
    refused = client.post(page("new"), typed(kuvitteila, kind=PlaceKind.HOME))
    assert refused.context["form"].errors["kind"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"latitude": "täällä"}, "latitude"),
        ({"latitude": "91"}, "latitude"),
        ({"longitude": ""}, "longitude"),
        ({"latitude": "NaN"}, "latitude"),
        ({"area": str(new_id())}, "area"),
        ({"name": "x" * 201}, "name"),
        ({"notes": "x" * 20_001}, "notes"),
        ({"features": ["bed"]}, "features"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(town, signed_in, kuvitteila, wrong, field):
    answer = signed_in(town.user("Aino")).post(page("new"), typed(kuvitteila, **wrong))
    assert answer.context["form"].errors[field]
    assert not LastingPlace.objects.exists()


def test_a_place_is_changed_closed_and_opened_again(town, signed_in, kuvitteila):
    client = signed_in(town.user("Bea"))
    place = make_place(kuvitteila, coordinates="60.1708, 24.9410")
    form = client.get(page("edit", place.pk)).context["form"]
    assert form["latitude"].value() == "60.1708"
    client.post(page("edit", place.pk), sent(form, name="Uusi", latitude="", longitude=""))
    place.refresh_from_db()
    assert (place.name, place.coordinates) == ("Uusi", "")
    client.post(page("close", place.pk))
    place.refresh_from_db()
    assert place.closed_at is not None
    client.post(page("reopen", place.pk))
    place.refresh_from_db()
    assert place.closed_at is None


def test_a_place_of_a_closed_area_can_still_be_changed(town, signed_in, kuvitteila):
    place = make_place(kuvitteila)
    client = signed_in(town.user("Bea"))
    client.post(page("close_area", kuvitteila.pk))
    form = client.get(page("edit", place.pk)).context["form"]
    assert client.post(page("edit", place.pk), sent(form, name="Uusi")).status_code == 302


def test_an_area_is_named_changed_closed_and_opened_again(town, signed_in):
    client = signed_in(town.user("Aino"))
    said = {"once": new_id(), "town": "Lahti", "name": "Ranta"}
    for _ in range(2):
        assert client.post(page("new_area"), said).status_code == 302
    area = Area.objects.get()
    again = client.post(page("new_area"), said | {"once": new_id()})
    assert again.context["form"].errors["name"]
    form = client.get(page("edit_area", area.pk)).context["form"]
    client.post(page("edit_area", area.pk), sent(form, name="Satama"))
    client.post(page("close_area", area.pk))
    assert "Satama" in client.get(page("list")).text
    area.refresh_from_db()
    assert (area.name, area.closed_at is None) == ("Satama", False)
    client.post(page("reopen_area", area.pk))
    area.refresh_from_db()
    assert area.closed_at is None


def test_a_peer_looks_and_is_offered_no_deed_of_tending(town, signed_in, kuvitteila):
    place = make_place(kuvitteila)
    client = signed_in(town.user("Fanny"))
    assert page("edit", place.pk) not in client.get(page("place", place.pk)).text
    assert page("new") not in client.get(page("list")).text
    assert client.post(page("close", place.pk)).status_code == 403


def test_an_area_without_places_leads_to_adding_one_there(town, signed_in, kuvitteila):
    client = signed_in(town.user("Aino"))
    address = f"{page('new')}?area={kuvitteila.pk}"
    assert address in client.get(page("list")).text
    assert client.get(address).context["form"]["area"].value() == str(kuvitteila.pk)
    make_place(kuvitteila)
    assert address not in client.get(page("list")).text


def test_the_list_asks_as_many_questions_for_20_places_as_for_1(town, signed_in, kuvitteila):
    client = signed_in(town.user("Aino"))

    def add(count):
        for n in range(count):
            make_place(make_area(town.organisation, f"Alue {count} {n}"), f"Paikka {n}")

    add(1)
    assert_queries_do_not_grow(lambda: client.get(page("list")), lambda: add(19))
