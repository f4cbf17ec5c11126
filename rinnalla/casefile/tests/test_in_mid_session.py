"""What ends while a page stands open ends there too: consent, borrowed power, a place at work."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from rinnalla.casefile.tests.sheets import RECORD, sheet
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.tests.drafts import helsinki
from rinnalla.organisations.actions import borrow_power
from rinnalla.organisations.models import Membership
from rinnalla.people.actions import shut_out
from rinnalla.people.models import Consent, NeverRule, Person
from rinnalla.people.policy import may_open_identity
from rinnalla.people.tests.factories import make_person

MINUTE = datetime.timedelta(minutes=1)
OURS = {"origin": "http://testserver"}
REASON = {"reason": "Tulkki tarvitsee nimen"}


def own_page(person: Person) -> str:
    return reverse("casefile:person", args=[person.pk])


@pytest.fixture
def browser(town, signed_in, client):
    """A browser in which Aino is signed in."""
    return signed_in(town.user("Aino"), client)


def midnight() -> datetime.datetime:
    """When today ends in Helsinki; by UTC it is still the same day."""
    tomorrow = clock.today() + datetime.timedelta(days=1)
    return helsinki(tomorrow.year, tomorrow.month, tomorrow.day)


def test_a_consent_holds_to_midnight_in_helsinki_and_no_minute_longer(town, signed_in):
    with time_machine.travel(midnight() - MINUTE, tick=False) as moment:
        person = make_person("Ratamo", town.north, told_by=town.user("Aino"), level=2)
        last_day = clock.today()
        Consent.objects.update(starts_on=last_day, ends_on=last_day)
        browser = signed_in(town.user("Aino"))
        address = reverse("people:identity", args=[person.pk])
        edit = reverse("people:edit_identity", args=[person.pk])
        assert 'name="reason"' in browser.get(address).text
        assert browser.get(edit).status_code == 200
        assert may_open_identity(town.actor("Aino"), person)
        moment.shift(MINUTE)
        assert clock.now().astimezone(datetime.UTC).date() == last_day
        assert browser.post(address, REASON).status_code == 403
        assert 'name="reason"' not in browser.get(address).text
        assert browser.get(edit).status_code == 403
        assert not may_open_identity(town.actor("Aino"), person)


def test_a_consent_of_tomorrow_does_not_hold_before_midnight_in_helsinki(town):
    with time_machine.travel(midnight() - MINUTE, tick=False) as moment:
        person = make_person("Ratamo", town.north, told_by=town.user("Aino"), level=2)
        tomorrow = clock.today() + datetime.timedelta(days=1)
        Consent.objects.update(starts_on=tomorrow, ends_on=tomorrow)
        assert not may_open_identity(town.actor("Aino"), person)
        moment.shift(MINUTE)
        assert may_open_identity(town.actor("Aino"), person)


def test_borrowed_power_that_runs_out_in_mid_session_opens_nothing_more(town, signed_in):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    with time_machine.travel(clock.now(), tick=False) as moment:
        borrow_power(town.actor("Eero"), reason="Tietopyyntö", hours=1, once=new_id())
        eero = signed_in(town.user("Eero"))
        erase = reverse("casefile:erase", args=[person.pk])
        assert [eero.get(one).status_code for one in (own_page(person), erase)] == [200, 200]
        moment.shift(3601)
        addresses = (own_page(person), erase, reverse("people:agreement", args=[person.pk]))
        assert [eero.get(one).status_code for one in addresses] == [404, 404, 404]
        assert eero.post(erase, {"reason": "Pyyntö"}).status_code == 404
        assert eero.get(reverse("people:list")).status_code == 403
        assert Person.objects.exists()


def leave(town, how: str) -> None:
    """Aino's place at work is suspended or ended now."""
    gone = {
        "suspended": {"suspended_at": clock.now()},
        "ended": {"ended_at": clock.now(), "ends_on": clock.today()},
    }
    Membership.objects.filter(user=town.user("Aino")).update(**gone[how])


@pytest.mark.parametrize("how", ["suspended", "ended"])
def test_who_is_suspended_meets_nobody_from_the_next_press_on(town, browser, how):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    assert browser.get(own_page(person)).status_code == 200
    assert browser.get(RECORD).status_code == 200
    leave(town, how)
    sent = {"rule": "no_calls", "once": str(new_id())}
    answers = [
        browser.get(own_page(person)),
        browser.get("/"),
        browser.get(reverse("people:list")),
        browser.post(RECORD, sheet(town.north, person, own_words="Kylmä yö")),
        browser.post(reverse("people:never_rules", args=[person.pk]), sent),
    ]
    assert [one.status_code for one in answers] == [404, 200, 403, 403, 404]
    assert not any("Ratamo" in one.text for one in answers)
    assert not Encounter.objects.exists()
    assert not NeverRule.objects.exists()


@pytest.mark.parametrize("how", ["suspended", "ended"])
def test_who_is_suspended_is_told_why_and_keeps_what_they_typed(town, browser, how):
    leave(town, how)
    town.user("Aino").language = "sv"
    town.user("Aino").save(update_fields=["language"])
    answer = browser.post(RECORD, sheet(town.north, own_words="Kylmä yö"), headers=OURS)
    assert answer.status_code == 403
    assert answer.context["has_no_place"]
    assert answer.context["kept"] == "Kylmä yö"
    assert 'lang="sv"' in answer.text
    assert "Kylmä yö</textarea>" in answer.text
    assert not Encounter.objects.exists()


def test_who_has_a_place_is_told_of_roles_and_keeps_what_they_typed(town, signed_in):
    eero = signed_in(town.user("Eero"))
    answer = eero.post(RECORD, sheet(town.north, own_words="Kylmä yö"), headers=OURS)
    assert (answer.status_code, answer.context["has_no_place"]) == (403, False)
    assert answer.context["kept"] == "Kylmä yö"


def test_somebody_shut_out_between_page_and_sending_is_recorded_by_nobody_and_words_stay(
    town, browser
):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    assert "Ratamo" in browser.get(f"{RECORD}?person={person.pk}").text
    shut_out(town.actor("Bea"), person, town.user("Aino"))
    sent = sheet(town.north, person, own_words="Kylmä yö")
    page = browser.post(RECORD, sent)
    assert (page.status_code, "Kylmä yö" in page.text) == (200, True)
    assert "Ratamo" not in page.text
    assert not Encounter.objects.exists()
    again = browser.post(RECORD, sent | {"with_whom": "nameless", "people": []})
    assert again.status_code == 302
    assert not Encounter.objects.get().persons.exists()
