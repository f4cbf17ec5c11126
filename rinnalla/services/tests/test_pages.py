"""The pages of the menu, as each of the cast meets them."""

import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.services import hours_words
from rinnalla.services.models import EmergencyNumber, Service
from rinnalla.services.opening import Hours, Span
from rinnalla.services.tests.factories import make_number, make_service
from tests.counting_queries import assert_queries_do_not_grow
from tests.sending_forms import sent

NIGHT = Hours(weekly=((Span(1200, 1920),),) * 7).as_kept()
DAY = Hours(weekly=((Span(540, 960),),) * 7).as_kept()
LONG_AGO = datetime.date(2020, 1, 1)


def page(name, *args):
    return reverse(f"services:{name}", args=args)


@pytest.fixture
def noon(monkeypatch):
    """For the hours of services it is noon on a Wednesday in winter."""
    moment = datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC)
    stopped = SimpleNamespace(**vars(clock) | {"now": lambda: moment})
    monkeypatch.setattr(hours_words, "clock", stopped)


@pytest.fixture
def menu(town):
    aino, here = town.user("Aino"), town.organisation
    return {
        "night": make_service(aino, here, "Keksitty yömaja", hours=NIGHT),
        "day": make_service(
            aino, here, "Satupäivätupa", kind="day_centre", town="Lahti", hours=DAY, women_only=True
        ),
        "old": make_service(aino, here, "Vanha ruokajono", kind="food", checked_on=LONG_AGO),
    }


def shown(client, query=""):
    answer = client.get(page("list") + query)
    return [line.service.name for group in answer.context["page"].groups for line in group.lines]


def test_a_worker_adds_a_service_and_peers_read_it(town, signed_in):
    client = signed_in(town.user("Aino"))
    form = client.get(page("new")).context["form"]
    answer = client.post(
        page("new"),
        sent(
            form,
            name="Keksitty yömaja",
            kind="night_shelter",
            town="helsinki",
            phones="040 000 0000, päivystys",
            hours_0="20–8",
            dated="24.12.2026 suljettu",
            threshold=["nothing"],
            languages=["fi", "so"],
            link="keksitty.example",
        ),
    )
    service = Service.objects.get()
    assert answer.headers["Location"] == page("service", service.pk)
    for name in ("Fanny", "Carl"):
        client = signed_in(town.user(name), Client())
        told = client.get(page("service", service.pk)).text
        assert "tel:0400000000" in told
        assert 'href="https://keksitty.example"' in told
        assert "20.00–8.00" in told
    assert "edit" not in signed_in(town.user("Fanny"), Client()).get(page("list")).text


def test_a_town_that_is_known_is_written_as_it_stands(town, signed_in, menu):
    client = signed_in(town.user("Aino"))
    form = client.get(page("new")).context["form"]
    client.post(page("new"), sent(form, name="Uusi", kind="other", town="LAHTI"))
    assert Service.objects.filter(town="Lahti").count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"hours_3": "yhdeksästä neljään"}, "hours_3"),
        ({"hours_3": "9-12, 11-13"}, "hours_3"),
        ({"dated": "jouluna kiinni"}, "dated"),
        ({"phones": "soita Keksitylle"}, "phones"),
        ({"threshold": ["nothing", "fee"]}, "threshold"),
        ({"kind": "palace"}, "kind"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "javascript://x%0aalert(1)"}, "link"),
        ({"name": ""}, "name"),
        ({"hours_0": "9\x00-12"}, "hours_0"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(town, signed_in, wrong, field):
    client = signed_in(town.user("Aino"))
    said = {"once": new_id(), "name": "X", "kind": "food", "town": "Lahti"} | wrong
    answer = client.post(page("new"), said)
    assert answer.context["form"].errors[field]
    assert answer.status_code == 200
    assert not Service.objects.exists()
    if field in ("dated", "phones"):
        assert wrong[field] in answer.text


def test_what_is_open_now_stands_first_and_by_kind(town, signed_in, noon, menu):
    client = signed_in(town.user("Aino"))
    make_service(
        town.user("Aino"), town.organisation, "Auki aina", hours=Hours(always=True).as_kept()
    )
    make_service(town.user("Aino"), town.organisation, "Aakkosissa ensin")
    assert shown(client) == [
        "Auki aina", "Keksitty yömaja", "Aakkosissa ensin", "Satupäivätupa", "Vanha ruokajono",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?kind=food", ["Vanha ruokajono"]),
        ("?town=Lahti", ["Satupäivätupa"]),
        ("?open=on", ["Satupäivätupa"]),
        ("?women=on", ["Satupäivätupa"]),
        ("?women=on&town=Helsinki", []),
        ("?kind=palace&town=%00", ["Keksitty yömaja", "Satupäivätupa", "Vanha ruokajono"]),
    ],
)
def test_the_menu_is_narrowed_by_its_address(town, signed_in, noon, menu, query, names):
    assert shown(signed_in(town.user("Fanny")), query) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("yömajaan", ["Keksitty yömaja"]),
        ("hätämajoitus", ["Keksitty yömaja"]),
        ("natthärbärge", ["Keksitty yömaja"]),
        ("satupaivatupa", ["Satupäivätupa"]),
        ("ruokajno", ["Vanha ruokajono"]),
        ("Lahdessa päiväkeskus", ["Satupäivätupa"]),
        ("keks", ["Keksitty yömaja"]),
        ("xyzzy", []),
        ("", []),
        ("'; -- %", []),
    ],
)
def test_a_search_forgives_and_stands_in_no_address(town, signed_in, noon, menu, words, names):
    client = signed_in(town.user("Fanny"))
    answer = client.post(page("search"), {"words": words})
    assert [line.service.name for line in answer.context["lines"]] == names
    assert client.get(page("search")).headers["Location"] == page("list")


def test_what_nobody_has_checked_for_half_a_year_is_told_and_checked_by_one_press(
    town, signed_in, menu
):
    client = signed_in(town.user("Bea"))
    assert [one.name for one in client.get(page("list")).context["page"].to_check] == [
        "Vanha ruokajono"
    ]
    old = menu["old"]
    mark = client.get(page("service", old.pk)).context["page"].mark
    client.post(page("check", old.pk), {"shown": mark})
    old.refresh_from_db()
    assert (old.checked_on, old.checked_by) == (clock.today(), town.user("Bea"))
    assert client.get(page("list")).context["page"].to_check == []


def test_whoever_checks_an_overtaken_page_is_told_so(town, signed_in, menu):
    client, old = signed_in(town.user("Bea")), menu["old"]
    answer = client.post(page("check", old.pk), {"shown": "0" * 16}, follow=True)
    assert [str(one.level_tag) for one in answer.context["messages"]] == ["warning"]
    old.refresh_from_db()
    assert old.checked_on == LONG_AGO


def test_of_two_who_change_a_service_the_second_sees_both(town, signed_in, menu):
    aino, carl = (signed_in(town.user(name), Client()) for name in ("Aino", "Carl"))
    address = page("edit", menu["night"].pk)
    first, second = (one.get(address).context["form"] for one in (aino, carl))
    aino.post(address, sent(first, hours_0="21–8", phones="040 000 0000"))
    answer = carl.post(address, sent(second, hours_0="22–8", expect="Soita ovikelloa."))
    told = {str(d.label): (d.theirs, d.mine) for d in answer.context["form"].differences}
    day = str(answer.context["form"].fields["hours_0"].label)
    assert told[day] == ("21.00–8.00", "22–8")
    assert carl.post(address, sent(answer.context["form"])).status_code == 302
    service = Service.objects.get(pk=menu["night"].pk)
    assert service.opening.weekly[0] == (Span(1320, 1920),)
    assert service.phones == "040 000 0000", "what one did not touch is as the other left it"
    assert service.expect == "Soita ovikelloa."


def test_of_two_who_change_a_number_the_second_sees_both(town, signed_in):
    number = make_number(town.user("Aino"), town.organisation)
    aino, carl = (signed_in(town.user(name), Client()) for name in ("Aino", "Carl"))
    address = page("edit_number", number.pk)
    first, second = (one.get(address).context["form"] for one in (aino, carl))
    aino.post(address, sent(first, number="000 333"))
    answer = carl.post(address, sent(second, number="000 444"))
    assert "000 333" in answer.text
    number.refresh_from_db()
    assert number.number == "000 333"


def test_an_archived_service_is_off_the_menu_the_search_and_the_paper(town, signed_in, menu):
    client = signed_in(town.user("Aino"))
    client.post(page("archive", menu["night"].pk))
    assert "Keksitty yömaja" not in shown(client)
    assert "Keksitty yömaja" not in client.get(page("paper")).text
    assert not client.post(page("search"), {"words": "yömaja"}).context["lines"]
    assert "Keksitty yömaja" in client.get(page("list")).text, "it stands among the archived"
    client.post(page("bring_back", menu["night"].pk))
    assert "Keksitty yömaja" in shown(client)


def test_the_paper_holds_numbers_and_services_and_nothing_of_who_keeps_it(
    town, signed_in, noon, menu
):
    make_number(town.user("Aino"), town.organisation)
    make_service(town.user("Aino"), town.organisation, "Lähde", source="Oma soitto", hours=NIGHT)
    client = signed_in(town.user("Fanny"))
    told = client.get(page("paper")).text
    paper = told[told.index("paper loose") : told.index("</article>")]
    assert "000 111 222" in paper
    assert "20.00–8.00" in paper
    assert "Aino" not in paper
    assert "Oma soitto" not in paper
    of_lahti = client.get(page("paper") + "?town=Lahti").text
    assert "Satupäivätupa" in of_lahti
    assert "Keksitty yömaja" not in of_lahti


def test_emergency_numbers_are_the_organisations_own_and_none_is_filled_in(town, signed_in):
    client = signed_in(town.user("Aino"))
    assert not client.get(page("numbers")).context["page"].lines
    form = client.get(page("new_number")).context["form"]
    client.post(page("new_number"), sent(form, name="Keksitty", number="000 111 222"))
    client.post(page("new_number"), {"once": new_id(), "name": "Väärä", "number": "apua"})
    assert EmergencyNumber.objects.get().checked_on == clock.today()
    for name in ("Fanny", "Eero", "Kira", "Ada"):
        answer = signed_in(town.user(name), Client()).get(page("numbers"))
        assert "tel:000111222" in answer.text
        assert not answer.context["page"].may_keep


def test_a_number_is_checked_archived_and_brought_back(town, signed_in):
    number = make_number(town.user("Aino"), town.organisation, checked_on=LONG_AGO)
    client = signed_in(town.user("Bea"))
    mark = client.get(page("numbers")).context["page"].lines[0].mark
    client.post(page("check_number", number.pk), {"shown": mark})
    number.refresh_from_db()
    assert number.checked_on == clock.today()
    client.post(page("archive_number", number.pk))
    assert client.get(page("numbers")).context["page"].lines == []
    client.post(page("bring_number_back", number.pk))
    assert len(client.get(page("numbers")).context["page"].lines) == 1


def test_another_organisation_sees_nothing(town, elsewhere, signed_in, menu):
    client = signed_in(elsewhere.user("Bea"))
    assert shown(client) == []
    assert client.get(page("service", menu["night"].pk)).status_code == 404
    assert not client.post(page("search"), {"words": "yömaja"}).context["lines"]


def test_the_menu_asks_no_more_of_the_database_for_many(town, signed_in):
    client = signed_in(town.user("Aino"))
    names = iter(range(1000))

    def more():
        for _ in range(10):
            make_service(town.user("Aino"), town.organisation, f"Palvelu {next(names)}")

    assert_queries_do_not_grow(lambda: client.get(page("list")), more)
