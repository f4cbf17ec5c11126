"""Two browsers send at the same moment: recorded once, corrected by one, and the other is told."""

import threading

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla.casefile.tests.sheets import RECORD, sheet
from rinnalla.core.ids import new_id
from rinnalla.encounters.models import Encounter, EncounterVersion
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.encounters.tests.test_at_once import at_once
from rinnalla.people.models import Alias
from rinnalla.people.tests.factories import make_person
from rinnalla.people.tests.visiting_people import page
from rinnalla.support.models import Matter

pytestmark = pytest.mark.django_db(transaction=True)


def send_together(users: list, address: str, sent: list[dict]) -> list:
    """Each user's browser sends at the same moment; gives the answers."""
    together, answers = threading.Barrier(len(users)), []
    browsers = [Client() for _ in users]
    for browser, user in zip(browsers, users, strict=True):
        browser.force_login(user, "rinnalla.accounts.backends.EmailBackend")

    def send(browser: Client, said: dict) -> None:
        together.wait(timeout=60)
        answers.append(browser.post(address, said, headers={"accept-language": "en"}))

    deeds = [
        lambda browser=browser, said=said: send(browser, said)
        for browser, said in zip(browsers, sent, strict=True)
    ]
    assert at_once(*deeds) == []
    return answers


def test_the_same_sheet_from_two_browsers_is_one_encounter_with_one_promise(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    sent = sheet(town.north, person) | {"promise-what": "Soitan Kelaan"}
    answers = send_together([aino, aino], RECORD, [sent, sent])
    assert [one.status_code for one in answers] == [302, 302]
    assert (Encounter.objects.count(), Matter.objects.count()) == (1, 1)
    assert Encounter.objects.get().persons.count() == 1


def test_of_two_who_correct_at_once_one_does_and_the_other_sees_both(town):
    made = make_encounter(town.north, town.user("Aino"))
    address = reverse("encounters:correct", args=[made.pk])
    more = {"when": "as_recorded", "version": "1"}
    words = ("Kylmä yö", "Lämmin aamu")
    sent = [sheet(town.north, **more, own_words=one) for one in words]
    answers = send_together([town.user("Aino"), town.user("Bea")], address, sent)
    assert sorted(one.status_code for one in answers) == [200, 302]
    [beside] = [one.text for one in answers if one.status_code == 200]
    assert "Kylmä yö" in beside
    assert "Lämmin aamu" in beside
    made.refresh_from_db()
    assert (made.version, EncounterVersion.objects.count()) == (2, 1)


def test_the_same_correction_from_two_browsers_is_made_once(town):
    aino = town.user("Aino")
    made = make_encounter(town.north, aino)
    address = reverse("encounters:correct", args=[made.pk])
    more = {"when": "as_recorded", "version": "1"}
    answers = send_together(
        [aino, aino], address, [sheet(town.north, **more, own_words="Kylmä yö")] * 2
    )
    assert {one.status_code for one in answers} <= {200, 302}
    made.refresh_from_db()
    assert (made.version, made.own_words) == (2, "Kylmä yö")


def test_the_same_alias_from_two_browsers_stands_once(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)
    sent = {"name": "Rati", "once": str(new_id())}
    answers = send_together([aino, aino], page("aliases", person), [sent, sent])
    assert [one.status_code for one in answers] == [302, 302]
    assert Alias.objects.count() == 2
