"""A person's own pair: nobody comes in by their own hand, and what a peer of it meets."""

import pytest
from django.urls import reverse

from rinnalla.core import clock
from rinnalla.core.refusal import Refused
from rinnalla.organisations.models import Membership, Notice, Role
from rinnalla.people import actions
from rinnalla.people.models import Person, Responsible, ShutOut, SleepingPlace
from rinnalla.people.queries import pair_of
from rinnalla.people.tests.factories import make_person
from rinnalla.people.tests.visiting_people import page

CHANGED = "pair.changed"


@pytest.fixture
def person(town) -> Person:
    """Whom North follows with Aino for the pair; Carl works in North too."""
    Membership.objects.create(
        organisation=town.organisation,
        user=town.user("Carl"),
        team=town.north,
        role=Role.WORKER,
        starts_on=clock.today(),
    )
    return make_person("Ratamo", town.north, told_by=town.user("Aino"), pair=(town.user("Aino"),))


def told() -> list[str]:
    """Who was told of a pair, by name, and of nobody by name."""
    notices = Notice.objects.filter(kind=CHANGED)
    assert not notices.exclude(about=None).exists()
    return sorted(notice.user.name.split()[0] for notice in notices)


def test_no_worker_comes_into_a_standing_pair_by_their_own_hand(town, signed_in, person):
    aino, carl = town.user("Aino"), town.user("Carl")
    client = signed_in(carl)
    shown = client.get(page("pair", person))
    assert aino.name in shown.text
    assert 'name="pair"' not in shown.text
    sent = client.post(page("pair", person), {"pair": [aino.pk, carl.pk]})
    assert sent.status_code == 403
    for wanted in ([carl.pk, aino.pk], []):
        with pytest.raises(Refused):
            actions.choose_pair(town.actor("Carl"), person, wanted)
    assert pair_of(town.actor("Aino"), person) == [aino]
    assert told() == []


def test_one_of_the_pair_lets_another_in_and_they_are_told(town, signed_in, person):
    aino, carl = town.user("Aino"), town.user("Carl")
    sent = signed_in(aino).post(page("pair", person), {"pair": [aino.pk, carl.pk]})
    assert sent.status_code == 302
    assert set(pair_of(town.actor("Aino"), person)) == {aino, carl}
    assert told() == ["Carl"]
    signed_in(aino).post(page("pair", person), {"pair": [aino.pk, carl.pk]})  # as it was
    assert told() == ["Carl"]


def test_a_lead_changes_the_pair_without_coming_into_it(town, person):
    actions.choose_pair(town.actor("Bea"), person, [town.user("Carl").pk])
    assert pair_of(town.actor("Bea"), person) == [town.user("Carl")]
    assert told() == ["Aino", "Carl"]


def test_where_nobody_stands_in_the_pair_whoever_tends_the_person_chooses(town, person):
    Responsible.objects.all().delete()
    actions.choose_pair(town.actor("Carl"), person, [town.user("Carl").pk, town.user("Fanny").pk])
    assert told() == ["Fanny"]


@pytest.mark.parametrize("way", ["shut out", "aside", "nobody"])
def test_a_pair_that_was_emptied_is_filled_again_by_a_lead_alone(town, signed_in, person, way):
    aino, carl = town.user("Aino"), town.user("Carl")
    emptying = {
        "shut out": lambda: actions.shut_out(town.actor("Carl"), person, aino),
        "aside": lambda: actions.step_aside(town.actor("Aino"), person),
        "nobody": lambda: actions.choose_pair(town.actor("Aino"), person, []),
    }
    emptying[way]()
    client = signed_in(carl)
    assert 'name="pair"' not in client.get(page("pair", person)).text
    assert client.post(page("pair", person), {"pair": [carl.pk]}).status_code == 403
    with pytest.raises(Refused):
        actions.choose_pair(town.actor("Carl"), person, [carl.pk])
    assert not Responsible.objects.filter(ended_at=None).exists()
    actions.choose_pair(town.actor("Bea"), person, [carl.pk])
    assert pair_of(town.actor("Bea"), person) == [carl]


def test_what_is_told_names_nobody(town, signed_in, person):
    actions.choose_pair(town.actor("Bea"), person, [town.user("Carl").pk])
    shown = signed_in(town.user("Carl")).get(
        reverse("organisations:notices"), headers={"accept-language": "en"}
    )
    assert "Ratamo" not in shown.text
    assert "Bea" not in shown.text


def test_shutting_out_one_of_the_pair_tells_the_leads_but_not_the_one_shut_out(town, person):
    actions.shut_out(town.actor("Carl"), person, town.user("Fanny"))  # was not of the pair
    assert told() == []
    actions.shut_out(town.actor("Carl"), person, town.user("Aino"))
    assert told() == ["Bea"]


def test_a_lead_shut_out_of_the_pair_learns_nothing_of_it(town, person):
    actions.choose_pair(town.actor("Aino"), person, [town.user("Bea").pk])
    Notice.objects.all().delete()
    actions.shut_out(town.actor("Carl"), person, town.user("Bea"))
    assert told() == []


def test_shutting_oneself_out_of_the_pair_tells_nobody(town, person):
    actions.shut_out(town.actor("Aino"), person, town.user("Aino"))
    assert told() == []


def test_a_peer_of_the_pair_steps_aside_and_others_meet_no_such_page(town, signed_in, person):
    client = signed_in(town.user("Fanny"))
    assert client.get(page("step_aside", person)).status_code == 404
    actions.choose_pair(town.actor("Aino"), person, [town.user("Fanny").pk])
    shown = client.get(page("step_aside", person))
    assert "Ratamo" in shown.text
    own_page = reverse("casefile:person", args=[person.pk])
    assert f'href="{own_page}"' not in shown.text
    answer = client.post(page("step_aside", person), follow=True)
    assert answer.status_code == 200
    assert ShutOut.objects.get().by == "worker"
    assert client.get(page("step_aside", person)).status_code == 404
    with pytest.raises(Refused):
        actions.step_aside(town.actor("Fanny"), person)


def test_a_peer_of_the_pair_reads_where_the_person_sleeps_and_writes_nothing(
    town, signed_in, person
):
    actions.remember_sleeping_place(town.actor("Aino"), person, "Sillan alla")
    client = signed_in(town.user("Fanny"))
    assert client.get(page("sleeping_place", person)).status_code == 404
    actions.choose_pair(town.actor("Bea"), person, [town.user("Fanny").pk])
    shown = client.get(page("sleeping_place", person))
    assert "Sillan alla" in shown.text
    assert 'name="words"' not in shown.text
    written = client.post(page("sleeping_place", person), {"words": "Muualla", "said_yes": "on"})
    assert written.status_code == 403
    assert client.post(page("forget_sleeping_place", person)).status_code == 404
    assert SleepingPlace.objects.get().words == "Sillan alla"
