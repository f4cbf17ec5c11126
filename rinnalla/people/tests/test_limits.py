"""Limits: who sees nothing of a person, who is their pair, where they sleep, that they died."""

import datetime

import pytest

from rinnalla.audit.actor import by_clock
from rinnalla.audit.models import TrailEntry, TrailMention
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.people import actions
from rinnalla.people.colleagues import may_be_chosen
from rinnalla.people.coordinates import tells_a_spot
from rinnalla.people.models import Death, Person, Responsible, ShutOut, SleepingPlace
from rinnalla.people.queries import pair_of, sleeping_place_of
from rinnalla.people.tests.factories import make_person
from rinnalla.people.tests.visiting_people import page


@pytest.fixture
def person(town) -> Person:
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


def sent_by(town, signed_in, name: str):
    client = signed_in(town.user(name))

    def send(route: str, person: Person, **typed):
        return client.post(page(route, person), {"once": new_id()} | typed)

    return send


def test_a_pair_is_chosen_by_name_among_those_who_work_with_the_person_peers_too(
    town, signed_in, person
):
    send = sent_by(town, signed_in, "Bea")
    carl, fanny, bea = (town.user(name) for name in ("Carl", "Fanny", "Bea"))
    assert send("pair", person, pair=[carl.pk]).context["form"].errors["pair"]
    assert send("pair", person, pair=[fanny.pk, bea.pk]).status_code == 302
    assert set(pair_of(town.actor("Bea"), person)) == {fanny, bea}
    assert pair_of(town.actor("Carl"), person) == []
    assert sent_by(town, signed_in, "Carl")("pair", person, pair=[carl.pk]).status_code == 404
    with pytest.raises(Refused):
        actions.choose_pair(town.actor("Bea"), person, [carl.pk])
    entry = TrailEntry.objects.get(kind="pair.chosen")
    assert entry.facts == {"begun": 2, "ended": 1}


def test_who_is_shut_out_leaves_the_pair_and_meets_a_page_that_is_not_there(
    town, signed_in, person
):
    aino, send = town.user("Aino"), sent_by(town, signed_in, "Bea")
    assert send("shut_outs", person, user=aino.pk).status_code == 302
    assert not Responsible.objects.filter(user=aino, ended_at=None).exists()
    assert aino.pk not in [user.pk for user in may_be_chosen(town.actor("Bea"), person)]
    client = signed_in(aino)
    assert client.get(page("shut_outs", person)).status_code == 404
    made = ShutOut.objects.get()
    ending = page("end_shut_out", person, shut_out_id=made.pk)
    assert client.post(ending).status_code == 404  # nobody ends their own
    with pytest.raises(Refused):
        actions.end_shut_out(town.actor("Aino"), made)
    assert signed_in(town.user("Carl")).post(ending).status_code == 404
    assert signed_in(town.user("Bea")).post(ending).status_code == 302
    assert signed_in(aino).get(page("contact", person)).status_code == 200


def test_whom_a_person_shuts_out_finds_nothing_of_it_in_the_trail_of_themselves(
    town, signed_in, person
):
    aino = town.user("Aino")
    sent_by(town, signed_in, "Bea")("shut_outs", person, user=aino.pk)
    entry = TrailEntry.objects.get(kind="shut_out.made")
    assert not TrailMention.objects.filter(entry=entry, subject_id=aino.pk).exists()
    assert str(aino.pk) not in str([entry.subjects, entry.facts])


def test_a_worker_steps_aside_and_lands_calmly_on_the_list_of_people(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    assert client.get(page("step_aside", person)).status_code == 200
    answer = client.post(page("step_aside", person), follow=True)
    assert answer.redirect_chain[0][0] == "/people/"
    assert answer.status_code == 200
    assert client.get(page("contact", person)).status_code == 404
    shown = signed_in(town.user("Bea")).get(page("shut_outs", person)).text
    assert "Aino" in shown
    assert 'name="reason"' not in shown


def test_one_may_shut_oneself_out_because_the_card_is_a_friends(town, signed_in, person):
    send = sent_by(town, signed_in, "Aino")
    answer = send("shut_outs", person, user=town.user("Aino").pk)
    assert answer.headers["Location"] == "/people/"
    assert ShutOut.objects.get().by == "person"


def test_a_sleeping_place_is_the_pairs_alone_and_needs_a_yes(town, signed_in, person):
    send = sent_by(town, signed_in, "Aino")
    answer = send("sleeping_place", person, words="Sillan alla")
    assert answer.context["form"].errors["said_yes"]
    assert send("sleeping_place", person, words="Sillan alla", said_yes="on").status_code == 302
    assert sleeping_place_of(town.actor("Aino"), person).words == "Sillan alla"
    client = signed_in(town.user("Bea"))
    assert client.get(page("sleeping_place", person)).status_code == 403
    assert client.post(page("forget_sleeping_place", person)).status_code == 403
    assert sleeping_place_of(town.actor("Bea"), person) is None
    with pytest.raises(Refused):
        actions.remember_sleeping_place(town.actor("Bea"), person, "Muualla")
    signed_in(town.user("Aino")).post(page("forget_sleeping_place", person))
    assert not SleepingPlace.objects.exists()


def test_a_sleeping_place_goes_after_30_days_unless_renewed(town, signed_in, person):
    aino, clocks = town.actor("Aino"), by_clock(town.organisation.pk)
    place = actions.remember_sleeping_place(aino, person, "Sillan alla")
    assert place.ends_on == clock.today() + datetime.timedelta(days=30)
    assert actions.forget_passed_sleeping_places(clocks) == 0
    yesterday = clock.today() - datetime.timedelta(days=1)
    SleepingPlace.objects.update(ends_on=yesterday)
    assert sleeping_place_of(aino, person) is None
    with pytest.raises(Refused):
        actions.forget_passed_sleeping_places(aino)
    assert actions.forget_passed_sleeping_places(clocks) == 1
    assert not SleepingPlace.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "60.16990, 24.93840",
        "60,1699 24,9384",
        "N 60.1699° E 24.9384°",
        "60°10.2'N 24°56.3'E",
        "6672000 385700",
        "N=6672000, E=25496000",
        "9GG65WCQ+2V",
        "///kissa.koira.kala",
        "https://maps.example/x",
        "geo:60.1,24.9",
    ],
)
def test_a_spot_on_the_map_is_refused_as_a_sleeping_place(town, signed_in, person, words):
    assert tells_a_spot(words)
    send = sent_by(town, signed_in, "Aino")
    answer = send("sleeping_place", person, words=f"Siellä {words}", said_yes="on")
    assert answer.context["form"].errors["words"]
    with pytest.raises(actions.TellsASpot):
        actions.remember_sleeping_place(town.actor("Aino"), person, words)


@pytest.mark.parametrize(
    "words", ["Sillan alla, ratikka 6 ja 7", "Porras B 12, kello 22.30 jälkeen", "Tie 170, 3. talo"]
)
def test_words_with_numbers_are_words(words):
    assert not tells_a_spot(words)


def test_who_told_of_a_death_is_looked_over_as_every_text(town, signed_in, person):
    send = sent_by(town, signed_in, "Aino")
    asked = send("death", person, told_by="Sisko 040 123 4567")
    assert asked.context["form"].to_look_at
    assert not Death.objects.exists()
    assert send("death", person, told_by="Sisko 131052-308T").status_code == 302
    assert "131052-308T" not in str(Death.objects.get().told_by)


def test_a_death_is_one_quiet_step_and_so_is_undoing_it(town, signed_in, person):
    send = sent_by(town, signed_in, "Aino")
    tomorrow = clock.today() + datetime.timedelta(days=1)
    assert send("death", person, on=tomorrow.isoformat()).context["form"].errors["on"]
    assert send("death", person, told_by="Sisko", on="").status_code == 302
    assert send("death", person, told_by="Toinen").status_code == 302  # told twice: the first stays
    death = Death.objects.get()
    assert (death.told_by, death.on) == ("Sisko", None)
    assert "Sisko" in signed_in(town.user("Bea")).get(page("death", person)).text
    assert signed_in(town.user("Carl")).post(page("undo_death", person)).status_code == 404
    assert signed_in(town.user("Bea")).post(page("undo_death", person)).status_code == 302
    assert not Death.objects.in_force().exists()
    kinds = TrailEntry.objects.filter(noun="death").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["death.recorded", "death.undone"]
