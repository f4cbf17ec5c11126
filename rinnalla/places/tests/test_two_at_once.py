"""Two change one place or area at once: the second sees both, and nothing of either is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla.core.overtaking import Overtaken
from rinnalla.places import actions
from rinnalla.places.drafts import AreaDraft, PlaceDraft
from rinnalla.places.models import Area, LastingPlace, PlaceKind
from rinnalla.places.tests.factories import make_area, make_place
from tests.sending_forms import sent


@pytest.fixture
def kuvitteila(town):
    return make_area(town.organisation)


@pytest.fixture
def two(town, signed_in):
    return tuple(signed_in(town.user(name), Client()) for name in ("Aino", "Carl"))


def test_of_two_who_change_a_place_the_second_sees_both_and_saves_again(kuvitteila, two):
    place = make_place(kuvitteila, features=["warm"], notes="Ovi on takana.")
    aino, carl = two
    address = reverse("places:edit", args=[place.pk])
    first, second = (one.get(address).context["form"] for one in two)
    aino.post(address, sent(first, features=["warm", "toilet"], latitude="60.1", longitude="24.9"))
    answer = carl.post(address, sent(second, features=["calm"], notes="Ovi on edessä."))
    assert answer.status_code == 200
    assert answer.context["form"].errors == {}, "best times that nobody ticked are nothing wrong"
    told = {str(d.label): (d.theirs, d.mine) for d in answer.context["form"].differences}
    features = str(answer.context["form"].fields["features"].label)
    assert told[features] == ("lämmin, vessa", "rauhallinen")
    place.refresh_from_db()
    assert place.features == ["warm", "toilet"]
    assert carl.post(address, sent(answer.context["form"])).status_code == 302
    place.refresh_from_db()
    assert (place.features, place.notes) == (["calm"], "Ovi on edessä.")
    assert place.coordinates == "60.1000, 24.9000", "what one did not touch is as the other left it"


def test_of_two_who_name_an_area_the_second_sees_both(kuvitteila, two):
    aino, carl = two
    address = reverse("places:edit_area", args=[kuvitteila.pk])
    first, second = (one.get(address).context["form"] for one in two)
    aino.post(address, sent(first, name="Ranta"))
    answer = carl.post(address, sent(second, name="Satama"))
    assert "Ranta" in answer.text
    kuvitteila.refresh_from_db()
    assert kuvitteila.name == "Ranta"
    assert carl.post(address, sent(answer.context["form"])).status_code == 302
    kuvitteila.refresh_from_db()
    assert kuvitteila.name == "Satama"


def test_the_actions_themselves_let_nothing_be_overwritten_unseen(town, kuvitteila):
    aino, place = town.actor("Aino"), make_place(kuvitteila)
    area_read, place_read = Area.objects.get(), LastingPlace.objects.get()
    actions.change_area(aino, kuvitteila, AreaDraft("Helsinki", "Ranta"))
    actions.change_place(aino, place, PlaceDraft(kuvitteila.pk, "Laituri", PlaceKind.STREET))
    with pytest.raises(Overtaken):
        actions.change_area(aino, area_read, AreaDraft("Helsinki", "Satama"))
    with pytest.raises(Overtaken):
        actions.change_place(
            aino, place_read, PlaceDraft(kuvitteila.pk, "Portti", PlaceKind.STREET)
        )


def test_the_blink_between_looking_and_locking_is_seen_too(kuvitteila, two, monkeypatch):
    aino, _ = two
    address = reverse("places:edit_area", args=[kuvitteila.pk])
    opened = sent(aino.get(address).context["form"], name="Satama")
    change = actions.change_area

    def overtaken(actor, read, draft):
        Area.objects.filter(name="Kuvitteila").update(name="Ranta")
        return change(actor, read, draft)

    monkeypatch.setattr(actions, "change_area", overtaken)
    answer = aino.post(address, opened)
    assert "Ranta" in answer.text
    assert Area.objects.get().name == "Ranta"
