"""Questions from authorities: asked, told or not, on what ground, and does the person know."""

import datetime

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.people import actions
from rinnalla.people.actions import DisclosureDraft
from rinnalla.people.models import Disclosure, Person, ShutOut
from rinnalla.people.queries import disclosures_of
from rinnalla.people.tests.factories import make_person
from rinnalla.people.tests.visiting_people import page


@pytest.fixture
def person(town) -> Person:
    return make_person("Ratamo", town.north, told_by=town.user("Aino"))


def typed(**more) -> dict:
    asked = {"once": new_id(), "kind": "asked_not_told", "day": "1.10.2026", "at": "14.30"}
    return asked | {"asked_by": "Poliisilaitos", "what": "", "ground": ""} | more


def test_a_question_that_was_not_answered_is_a_row_of_its_own_kind(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    sent = typed()
    for _ in range(2):
        assert client.post(page("disclosures", person), sent).status_code == 302
    asked = Disclosure.objects.get()
    assert asked.decided_by == town.user("Aino")
    assert asked.asked_at.astimezone(clock.HELSINKI).isoformat() == "2026-10-01T14:30:00+03:00"
    entry = TrailEntry.objects.get(kind="person.asked_about")
    assert ["people.person", str(person.pk)] in entry.subjects
    assert "Poliisilaitos" in client.get(page("disclosures", person)).text


def test_who_decided_is_said_where_it_was_not_the_one_who_writes(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    bea = str(town.user("Bea").pk)
    assert client.post(page("disclosures", person), typed(decided_by=bea)).status_code == 302
    assert Disclosure.objects.get().decided_by == town.user("Bea")
    shown = client.get(page("disclosures", person)).text
    assert shown.index("Kuka päätti") < shown.index("Bea")
    entry = TrailEntry.objects.get(kind="person.asked_about")
    assert entry.actor_id == town.user("Aino").pk


def test_nobody_decided_who_does_not_work_here_or_is_shut_out(town, elsewhere, signed_in, person):
    client = signed_in(town.user("Aino"))
    ShutOut.objects.create(
        organisation=town.organisation, person=person, user=town.user("Carl"), by="person"
    )
    for user in (elsewhere.user("Aino"), town.user("Carl")):
        answer = client.post(page("disclosures", person), typed(decided_by=str(user.pk)))
        assert answer.context["form"].errors["decided_by"]
        draft = DisclosureDraft("asked_not_told", clock.now(), "Poliisi", decided_by=user.pk)
        with pytest.raises(Refused):
            actions.record_disclosure(town.actor("Aino"), person, draft, once=new_id())
    assert not Disclosure.objects.exists()


def test_what_was_told_says_what_and_on_what_ground(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    answer = client.post(page("disclosures", person), typed(kind="disclosed"))
    assert set(answer.context["form"].errors) == {"what", "ground"}
    whole = typed(kind="disclosed", what="Onko tavattu", ground="Kirjallinen pyyntö")
    assert client.post(page("disclosures", person), whole).status_code == 302
    assert TrailEntry.objects.filter(kind="person.disclosed").count() == 1


def test_a_question_still_to_come_is_not_taken(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    tomorrow = clock.today() + datetime.timedelta(days=1)
    answer = client.post(page("disclosures", person), typed(day=tomorrow.isoformat(), at=""))
    assert answer.context["form"].errors["day"]
    today = clock.today().isoformat()
    assert client.post(page("disclosures", person), typed(day=today, at="")).status_code == 302


def test_another_team_neither_reads_nor_writes(town, signed_in, person):
    client = signed_in(town.user("Carl"))
    assert client.get(page("disclosures", person)).status_code == 404
    assert client.post(page("disclosures", person), typed()).status_code == 404
    draft = DisclosureDraft("disclosed", clock.now(), "Poliisi")
    with pytest.raises(Refused):
        actions.record_disclosure(town.actor("Carl"), person, draft, once=new_id())
    actions.record_disclosure(town.actor("Aino"), person, draft, once=new_id())
    assert disclosures_of(town.actor("Carl"), person) == []
    assert len(disclosures_of(town.actor("Bea"), person)) == 1


def test_the_page_tells_what_to_do_when_somebody_asks(town, signed_in, person):
    shown = signed_in(town.user("Aino")).get(page("disclosures", person)).text
    assert "kirjallisena" in shown
