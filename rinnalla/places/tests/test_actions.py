"""Areas and lasting places: named, changed, closed and offered again (S2-10)."""

import datetime

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.organisations.models import BorrowedPower
from rinnalla.places import actions
from rinnalla.places.drafts import AreaDraft, PlaceDraft
from rinnalla.places.models import Area, LastingPlace, PlaceKind
from rinnalla.places.queries import all_places, names_of_places, open_areas, open_places
from rinnalla.places.tests.factories import make_area, make_place


def said(area, name="Satulaituri", **more):
    return PlaceDraft(area.pk, name, **({"kind": PlaceKind.STATION} | more))


def test_an_area_and_a_place_are_written_down_once(town):
    aino, once = town.actor("Aino"), new_id()
    for _ in range(2):
        area = actions.open_area(aino, AreaDraft("Helsinki", "Kuvitteila"), once=once)
        place = actions.add_place(aino, said(area, features=("warm",)), once=once)
    assert (Area.objects.count(), LastingPlace.objects.count()) == (1, 1)
    assert open_areas(aino) == [area]
    assert open_places(aino) == [place]
    assert names_of_places(aino, [place.pk, new_id()]) == {place.pk: "Satulaituri"}
    kinds = list(TrailEntry.objects.values_list("kind", flat=True))
    assert (kinds.count("area.opened"), kinds.count("place.added")) == (1, 1)


def test_what_is_closed_is_kept_offered_no_more_and_opens_again(town):
    aino = town.actor("Aino")
    area = make_area(town.organisation)
    place = make_place(area)
    actions.close_area(aino, area)
    assert (open_areas(aino), open_places(aino)) == ([], [])
    assert all_places(aino).closed_areas == [area]
    actions.reopen_area(aino, area)
    actions.close_place(aino, place)
    assert (open_areas(aino), open_places(aino)) == ([area], [])
    assert names_of_places(aino, [place.pk]) == {place.pk: "Satulaituri"}
    assert open_places(aino) == []
    actions.reopen_place(aino, place)
    assert open_places(aino) == [place]


def test_places_stand_in_finnish_order_and_areas_by_town(town):
    area = make_area(town.organisation, "Öljymäki")
    make_area(town.organisation, "Aurinkolahti")
    for name in ("Ärtinpuisto", "Wanha tori", "Vesitorni", "Zeppeliini"):
        make_place(area, name)
    aino = town.actor("Aino")
    assert [p.name for p in open_places(aino)] == [
        "Vesitorni", "Wanha tori", "Zeppeliini", "Ärtinpuisto",
    ]  # fmt: skip
    assert [a.name for a in open_areas(aino)] == ["Aurinkolahti", "Öljymäki"]


@pytest.mark.parametrize("name", ["Fanny", "Eero", "Kira", "Ada"])
def test_only_workers_and_leads_tend_places(town, name):
    actor = town.actor(name)
    area = make_area(town.organisation)
    place = make_place(area)
    refusal = Refused if name == "Fanny" else (Refused, NotKnown)
    with pytest.raises(Refused):
        actions.open_area(actor, AreaDraft("Lahti", "Ranta"), once=new_id())
    with pytest.raises(Refused):
        actions.add_place(actor, said(area), once=new_id())
    for deed in (actions.close_area, actions.reopen_area):
        with pytest.raises(refusal):
            deed(actor, area)
    for deed in (actions.close_place, actions.reopen_place):
        with pytest.raises(refusal):
            deed(actor, place)


def test_borrowed_power_looks_and_does_not_tend(town):
    place = make_place(make_area(town.organisation))
    later = clock.now() + datetime.timedelta(days=365)
    BorrowedPower.objects.create(
        organisation=town.organisation, user=town.user("Eero"), until=later
    )
    assert open_places(town.actor("Eero")) == [place]
    with pytest.raises(Refused):
        actions.close_place(town.actor("Eero"), place)


def test_another_house_knows_none_of_it(town, elsewhere):
    area = make_area(town.organisation)
    place = make_place(area)
    stranger = elsewhere.actor("Bea")
    assert (open_areas(stranger), open_places(stranger)) == ([], [])
    assert names_of_places(stranger, [place.pk]) == {}
    with pytest.raises(NotKnown):
        actions.change_place(stranger, place, said(area))
    with pytest.raises(NotKnown):
        actions.add_place(stranger, said(area), once=new_id())
    with pytest.raises(NotKnown):
        actions.close_area(stranger, area)


def test_two_areas_of_a_town_do_not_share_a_name(town):
    bea = town.actor("Bea")
    make_area(town.organisation, "Kuvitteila")
    with pytest.raises(actions.NameTaken):
        actions.open_area(bea, AreaDraft("Helsinki", "Kuvitteila"), once=new_id())
    other = actions.open_area(bea, AreaDraft("Lahti", "Kuvitteila"), once=new_id())
    with pytest.raises(actions.NameTaken):
        actions.change_area(bea, other, AreaDraft("Helsinki", "Kuvitteila"))
    assert actions.change_area(bea, other, AreaDraft("Lahti", "Ranta")).name == "Ranta"


def test_a_home_is_no_lasting_place(town):
    area = make_area(town.organisation)
    for kind in (PlaceKind.HOME, "tent"):
        with pytest.raises(actions.NotALastingPlace):
            actions.add_place(town.actor("Aino"), said(area, kind=kind), once=new_id())
    place = make_place(area)
    with pytest.raises(actions.NotALastingPlace):
        actions.change_place(town.actor("Aino"), place, said(area, kind=PlaceKind.HOME))
    assert "sleep" not in " ".join(PlaceKind.values)
