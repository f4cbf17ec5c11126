"""Two change one matter at once: the second sees both, and nothing of either is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla.core.overtaking import Overtaken
from rinnalla.people.tests.factories import make_person
from rinnalla.support import actions
from rinnalla.support.actions import (
    EndedMeanwhile,
    TakenMeanwhile,
    change_matter,
    end_matter,
    take_matter,
)
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.tests.factories import make_matter
from tests.sending_forms import sent


@pytest.fixture
def matter(town) -> Matter:
    kaija = make_person("Sinikello", town.north, told_by=town.user("Aino"))
    return make_matter(town.north, "Asunto", "Soitetaan", person=kaija, neutral_title="Asia")


@pytest.fixture
def two(town, signed_in):
    for user in town.people.values():
        user.language = "en"
        user.save(update_fields=["language"])
    return tuple(signed_in(town.user(name), Client()) for name in ("Aino", "Bea"))


def page(name: str, matter: Matter) -> str:
    return reverse(f"support:{name}", args=[matter.pk])


def test_of_two_who_change_a_matter_the_second_sees_both_and_saves_again(matter, two, town):
    aino, bea = two
    address = page("change", matter)
    first, second = (one.get(address).context["form"] for one in two)
    aino.post(address, sent(first, title="Vuokra-asunto", until="24.12.2026"))
    answer = bea.post(address, sent(second, title="Tukiasunto", carried_by=town.user("Bea").pk))
    assert answer.status_code == 200
    told = {str(d.label): (d.theirs, d.mine) for d in answer.context["form"].differences}
    assert told["What is to be done?"] == ("Vuokra-asunto", "Tukiasunto")
    assert "Somebody else changed this while you were writing" in answer.text
    assert "Vuokra-asunto" in answer.text
    matter.refresh_from_db()
    assert matter.title == "Vuokra-asunto"
    assert bea.post(address, sent(answer.context["form"])).status_code == 302
    matter.refresh_from_db()
    assert (matter.title, matter.until.isoformat()) == ("Tukiasunto", "2026-12-24")
    assert matter.carried_by_id == town.user("Bea").pk


def test_a_form_that_nobody_overtook_is_saved_at_once(matter, two):
    aino, _ = two
    form = aino.get(page("change", matter)).context["form"]
    assert aino.post(page("change", matter), sent(form, title="Tukiasunto")).status_code == 302


def test_codes_are_masked_and_numbers_looked_at_also_where_another_was_quicker(matter, two):
    aino, bea = two
    address = page("change", matter)
    first, second = (one.get(address).context["form"] for one in two)
    aino.post(address, sent(first, title="Vuokra-asunto"))
    answer = bea.post(address, sent(second, title="Soita 040 123 4567"))
    assert "Look this over before it is saved" in answer.text
    assert "Vuokra-asunto" in answer.text
    assert bea.post(address, sent(answer.context["form"])).status_code == 302
    matter.refresh_from_db()
    assert matter.title == "Soita 040 123 4567"


def test_the_action_itself_lets_nothing_be_overwritten_unseen(town, matter):
    read = Matter.objects.get(pk=matter.pk)
    said = MatterDraft(town.north.pk, "Vuokra-asunto", person_id=matter.person_id)
    change_matter(town.actor("Aino"), matter, said)
    with pytest.raises(Overtaken):
        change_matter(town.actor("Bea"), read, said)


def test_the_blink_between_looking_and_locking_is_seen_too(matter, two, monkeypatch):
    aino, _ = two
    opened = sent(aino.get(page("change", matter)).context["form"], title="Tukiasunto")
    change = actions.change_matter

    def overtaken(actor, read, draft):
        if matter.title == "Asunto":
            matter.title = "Vuokra-asunto"
            matter.save()
        return change(actor, read, draft)

    monkeypatch.setattr(actions, "change_matter", overtaken)
    answer = aino.post(page("change", matter), opened)
    assert "Vuokra-asunto" in answer.text
    assert "Tukiasunto" in answer.text


def test_nobody_takes_a_matter_from_a_colleague_unseen(town, matter, two):
    aino, bea = two
    aino.post(page("take", matter))
    answer = bea.post(page("take", matter), follow=True)
    assert f"{town.user('Aino').name} took this just before you." in answer.text
    with pytest.raises(TakenMeanwhile):
        take_matter(town.actor("Bea"), matter)
    assert f'value="{town.user("Aino").pk}"' in answer.text
    bea.post(page("take", matter), {"over_from": town.user("Aino").pk})
    matter.refresh_from_db()
    assert matter.carried_by_id == town.user("Bea").pk


def test_whoever_ends_what_has_ended_otherwise_is_told_and_keeps_what_they_wrote(matter, two):
    aino, bea = two
    address = page("end", matter)
    aino.post(address, {"state": "finished"})
    said = {"state": "could_not", "missing": ["home"], "could_not": "Ei asuntoja"}
    answer = bea.post(address, said)
    assert "The matter has ended meanwhile: finished together." in answer.text
    assert "Ei asuntoja" in answer.text
    matter.refresh_from_db()
    assert (matter.state, matter.could_not) == (MatterState.FINISHED, "")
    bea.post(page("reopen", matter))
    assert bea.post(address, said).status_code == 302


def test_whoever_opens_the_ending_of_what_has_ended_is_led_back(town, matter, two):
    _aino, bea = two
    end_matter(town.actor("Aino"), matter, state=MatterState.FINISHED)
    page_of = bea.get(page("end", matter)).text
    assert "The matter has ended meanwhile: finished together." in page_of
    assert 'name="could_not"' not in page_of
    assert page("matter", matter) in page_of


def test_ending_it_in_the_same_way_twice_is_one_ending(town, matter):
    said = {"state": MatterState.COULD_NOT, "missing": ["home"], "could_not": "Ei asuntoja"}
    ended = end_matter(town.actor("Aino"), matter, **said)
    assert end_matter(town.actor("Bea"), matter, **said).ended_at == ended.ended_at
    with pytest.raises(EndedMeanwhile):
        end_matter(town.actor("Bea"), matter, **said | {"could_not": "Muuta"})
