"""The pages of attempts, observations, messages and kinds of help."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.encounters import actions
from rinnalla.encounters.models import Attempt, HelpKind, Observation, ShiftMessage
from rinnalla.encounters.tests.factories import make_help_kind
from rinnalla.encounters.tests.test_form import sent
from rinnalla.organisations.models import Role
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.models import ContactState, Identity, Level
from rinnalla.people.tests.factories import make_person, never
from rinnalla.places.tests.factories import make_area, make_place
from tests.counting_queries import assert_queries_do_not_grow


def page(name, *args):
    return reverse(f"encounters:{name}", args=args)


@pytest.fixture
def ratamo(town):
    return make_person("Ratamo", town.north, told_by=town.user("Aino"))


@pytest.fixture
def satulaituri(town):
    return make_place(make_area(town.organisation))


def tried(**more):
    said = {"once": new_id(), "way": "face_to_face", "when": "now", "tried": "Kävimme laiturilla"}
    return said | more


def test_an_attempt_is_recorded_once_and_shown_to_the_next(town, signed_in, ratamo):
    client, said = signed_in(town.user("Aino")), tried(learnt="Aamulla ei kannata")
    for _ in range(2):
        assert client.post(page("attempt", ratamo.pk), said).status_code == 302
    assert Attempt.objects.count() == 1
    assert "Aamulla ei kannata" in signed_in(town.user("Bea")).get(page("attempt", ratamo.pk)).text
    opened = TrailEntry.objects.filter(kind="person.opened").order_by("-seq").first()
    assert opened.facts == {"page": "attempt"}


def test_the_way_chosen_is_saved_after_the_rule_against_it_was_read(town, signed_in, ratamo):
    never(ratamo, "no_calls")
    client = signed_in(town.user("Aino"))
    first = client.get(page("attempt", ratamo.pk)).text
    assert first.index('class="never"') < first.index('name="way"')
    assert "knows_rule" not in first
    said = tried(way="phone")
    asked = client.post(page("attempt", ratamo.pk), said)
    assert asked.context["form"].errors["knows_rule"]
    assert re.search(r"knows_rule[^>]*>[^<]*\.</a>\s+\w", asked.text)  # a stop, and no colon
    assert asked.text.count('class="never"') == 2
    assert not Attempt.objects.exists()
    assert client.post(page("attempt", ratamo.pk), said | {"knows_rule": "on"}).status_code == 302
    assert Attempt.objects.get().way == "phone"


def test_a_rule_of_hours_speaks_against_the_hour_told(town, signed_in, ratamo):
    never(ratamo, "not_after", hour=20)
    client = signed_in(town.user("Aino"))
    late = tried(way="phone", when="time", day="1.6.2026", at="20.30")
    asked = client.post(page("attempt", ratamo.pk), late)
    assert asked.context["form"].errors["knows_rule"]
    assert client.post(page("attempt", ratamo.pk), late | {"at": "19.30"}).status_code == 302


def test_no_number_or_address_of_the_person_stands_on_the_page(town, signed_in):
    person = make_person("Kanerva", town.north, told_by=town.user("Aino"), level=Level.CONSENTED)
    Identity.objects.create(
        organisation=town.organisation, person=person, phone="0401234567", email="k@k.example"
    )
    shown = signed_in(town.user("Aino")).get(page("attempt", person.pk)).text
    assert "0401234567" not in shown
    assert "k@k.example" not in shown


def test_a_pause_is_said_before_an_attempt(town, signed_in):
    person = make_person(
        "Kanerva", town.north, told_by=town.user("Aino"), wishes={"state": ContactState.PAUSE}
    )
    shown = signed_in(town.user("Aino")).get(page("attempt", person.pk))
    assert 'class="notice info"' in shown.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"way": "pigeon"}, "way"),
        ({"way": ""}, "way"),
        ({"when": "time", "at": "25.99"}, "at"),
        ({"when": "time", "day": "1.1.1066", "at": "12"}, "day"),
        ({"when": "time", "day": "31.12.2199", "at": "12"}, "day"),
        ({"tried": "x" * 20_001}, "tried"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(town, signed_in, ratamo, wrong, field):
    answer = signed_in(town.user("Aino")).post(page("attempt", ratamo.pk), tried(**wrong))
    assert answer.context["form"].errors[field]
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("name", ["Fanny", "Carl", "Celia", "Eero", "Kira", "Ada"])
def test_who_does_not_follow_the_person_meets_no_page_of_attempts(town, signed_in, ratamo, name):
    client = signed_in(town.user(name))
    assert client.get(page("attempt", ratamo.pk)).status_code == 404
    assert client.post(page("attempt", ratamo.pk), tried()).status_code == 404


def test_an_observation_is_recorded_by_whoever_goes_out(town, signed_in, satulaituri):
    client = signed_in(town.user("Fanny"))
    said = {"once": new_id(), "when": "now", "heads": "4", "note": "Lämmittelevät"}
    for _ in range(2):
        answer = client.post(page("observe", satulaituri.pk), said)
    assert answer.headers["Location"] == reverse("places:place", args=[satulaituri.pk])
    assert Observation.objects.get().heads == 4
    assert "Lämmittelevät" in signed_in(town.user("Aino")).get(answer.headers["Location"]).text
    assert "Lämmittelevät" not in signed_in(town.user("Carl")).get(answer.headers["Location"]).text
    client = signed_in(town.user("Fanny"))
    wrong = client.post(page("observe", satulaituri.pk), said | {"heads": "-1"})
    assert wrong.context["form"].errors["heads"]


def test_a_message_is_left_read_and_taken_back(town, signed_in):
    client = signed_in(town.user("Aino"))
    said = {"once": new_id(), "text": "Avain on Aamussa", "lasting": "next_shift"}
    for _ in range(2):
        assert client.post(page("message"), said).status_code == 302
    left = ShiftMessage.objects.get()
    reader = signed_in(town.user("Fanny"))
    shown = reader.get(page("message")).text
    assert "Avain on Aamussa" in shown
    assert page("take_back_message", left.pk) not in shown
    assert reader.post(page("take_back_message", left.pk)).status_code == 403
    assert "Avain" not in signed_in(town.user("Carl")).get(page("message")).text
    client = signed_in(town.user("Aino"))
    assert client.post(page("take_back_message", left.pk)).status_code == 200
    assert not ShiftMessage.objects.exists()


@pytest.mark.parametrize("lasting", ["next_shift", "day", "three_days"])
def test_a_message_taken_back_by_mistake_is_left_again_as_it_was(town, signed_in, lasting):
    client = signed_in(town.user("Aino"))
    said = {"once": new_id(), "text": "Avain on Aamussa", "lasting": lasting}
    client.post(page("message"), said)
    left = ShiftMessage.objects.get()
    taken = client.post(page("take_back_message", left.pk)).text
    undo = re.search(r"<form[^>]*data-undo.*?</form>", taken, re.S)
    assert undo is not None
    sent = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', undo[0]))
    sent.pop("csrfmiddlewaretoken", None)
    for _ in range(2):
        assert client.post(page("message"), sent).status_code == 302
    again = ShiftMessage.objects.get()
    assert (again.text, again.team_id) == (left.text, left.team_id)
    assert abs(again.expires_at - left.expires_at).total_seconds() < 60


def test_a_message_has_at_most_280_signs(town, signed_in):
    client = signed_in(town.user("Aino"))
    said = {"once": new_id(), "text": "x" * 281, "lasting": "day"}
    assert client.post(page("message"), said).context["form"].errors["text"]


def test_who_works_in_two_teams_says_which(town, signed_in):
    make_member(town.user("Aino"), town.organisation, role=Role.WORKER, team=town.south)
    client = signed_in(town.user("Aino"))
    said = {"once": new_id(), "text": "Hei", "lasting": "day"}
    assert client.post(page("message"), said).context["form"].errors["team"]
    client.post(page("message"), said | {"team": town.south.pk})
    assert ShiftMessage.objects.get().team == town.south


def test_a_team_tends_its_own_kinds_of_help(town, signed_in):
    client = signed_in(town.user("Aino"))
    assert client.get(page("help_kinds", town.north.pk)).status_code == 200
    food = HelpKind.objects.get(code="food")
    said = {"once": new_id(), "name": "Lukulasit", "icon": "more", "season": ["1", "12"]}
    said["after"] = food.pk
    for _ in range(2):
        answer = client.post(page("new_help_kind", town.north.pk), said)
        assert answer.status_code == 302
    kind = HelpKind.objects.get(team=town.north)
    assert (kind.season, kind.order) == ([1, 12], food.order + 1)
    form = client.get(page("edit_help_kind", kind.pk)).context["form"]
    assert form["after"].value() == str(food.pk)
    taken = client.post(page("new_help_kind", town.north.pk), said | {"once": new_id()})
    assert taken.context["form"].errors["name"]
    client.post(page("edit_help_kind", kind.pk), sent(form) | {"name": "Silmälasit"})
    client.post(page("close_help_kind", kind.pk))
    kind.refresh_from_db()
    assert (kind.name, kind.closed_at is None) == ("Silmälasit", False)
    assert "Silmälasit" in client.get(page("help_kinds", town.north.pk)).text
    client.post(page("reopen_help_kind", kind.pk))
    kind.refresh_from_db()
    assert kind.closed_at is None


def test_of_two_who_change_a_kind_at_once_the_second_sees_both_and_loses_nothing(town, signed_in):
    kind = make_help_kind(town.north, "Lukulasit")
    address = page("edit_help_kind", kind.pk)
    aino, bea = (signed_in(town.user(name), Client()) for name in ("Aino", "Bea"))
    opened = {one: sent(one.get(address).context["form"]) for one in (aino, bea)}
    assert aino.post(address, opened[aino] | {"name": "Silmälasit"}).status_code == 302
    back = bea.post(address, opened[bea] | {"name": "Rillit", "season": ["12"]})
    kind.refresh_from_db()
    assert (kind.name, kind.season) == ("Silmälasit", [])
    assert {one.theirs: one.mine for one in back.context["form"].differences}["Silmälasit"] == (
        "Rillit"
    )
    assert 'value="Rillit"' in back.text
    assert bea.post(address, sent(back.context["form"])).status_code == 302
    kind.refresh_from_db()
    assert (kind.name, kind.season) == ("Rillit", [12])


def test_a_change_between_the_look_and_the_lock_is_seen_too(town, signed_in, monkeypatch):
    kind = make_help_kind(town.north, "Lukulasit")
    address = page("edit_help_kind", kind.pk)
    client = signed_in(town.user("Bea"))
    opened = sent(client.get(address).context["form"]) | {"name": "Rillit"}
    change = actions.change_help_kind

    def overtaken(actor, read, draft):
        HelpKind.objects.filter(pk=kind.pk, name="Lukulasit").update(name="Silmälasit")
        return change(actor, read, draft)

    monkeypatch.setattr(actions, "change_help_kind", overtaken)
    assert "Silmälasit" in client.post(address, opened).text
    kind.refresh_from_db()
    assert kind.name == "Silmälasit"


def test_the_kinds_of_another_team_are_looked_at_only(town, signed_in):
    kind = make_help_kind(town.north, "Lukulasit")
    client = signed_in(town.user("Carl"))
    shown = client.get(page("help_kinds", town.north.pk)).text
    assert "Lukulasit" in shown
    assert page("edit_help_kind", kind.pk) not in shown
    assert client.get(page("edit_help_kind", kind.pk)).status_code == 403


def test_the_pages_ask_as_many_questions_for_20_rows_as_for_1(town, signed_in, ratamo):
    client = signed_in(town.user("Aino"))

    def add(count):
        for n in range(count):
            make_help_kind(town.north, f"Oma {count} {n}")
            client.post(page("attempt", ratamo.pk), tried())
            said = {"once": new_id(), "text": f"Viesti {n}", "lasting": "day"}
            client.post(page("message"), said)

    add(1)
    more = iter((5, 6, 7))
    for address in (
        page("help_kinds", town.north.pk),
        page("attempt", ratamo.pk),
        page("message"),
    ):
        assert_queries_do_not_grow(
            lambda address=address: client.get(address), lambda: add(next(more))
        )
