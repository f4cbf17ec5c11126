"""Steps are ticked, matters end without blame and can go on; whatever the order, all stays true."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.models import WishState
from rinnalla.people.models import ShutOut
from rinnalla.people.tests.factories import make_person
from rinnalla.support.actions import (
    EndedMeanwhile,
    MatterWrong,
    add_step,
    end_matter,
    finish_step,
    reopen_matter,
    reopen_step,
)
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.tests.factories import make_matter
from rinnalla.support.tests.test_matters import make_wish

ENDINGS = [MatterState.FINISHED, MatterState.NOT_WANTED, MatterState.COULD_NOT]


@pytest.fixture
def matter(town) -> Matter:
    return make_matter(town.north, "Asunto", "Soitetaan", "Haetaan")


def kinds(kind: str) -> int:
    return TrailEntry.objects.filter(kind=kind).count()


def test_a_step_is_added_at_the_end_once(town, matter):
    once = new_id()
    for _ in range(2):
        add_step(town.actor("Aino"), matter, "Mennään yhdessä", once=once)
    assert [s.text for s in matter.steps.order_by("order")][-1] == "Mennään yhdessä"
    assert matter.steps.count() == 3
    assert kinds("step.added") == 1


def test_the_id_of_anothers_step_is_not_known(town, matter):
    other = make_matter(town.south, "Muu", "Toisten askel").steps.get()
    with pytest.raises(NotKnown):
        add_step(town.actor("Aino"), matter, "Askel", once=other.pk)


def test_a_step_is_ticked_and_can_be_taken_back(town, matter):
    step, actor = matter.steps.get(order=1), town.actor("Bea")
    first = finish_step(actor, step).done_at
    assert finish_step(actor, step).done_at == first
    assert kinds("step.finished") == 1
    assert reopen_step(actor, step).done_at is None


@pytest.mark.parametrize("name", ["Carl", "Celia", "Fanny", "Eero", "Kira", "Ada"])
def test_others_tick_add_and_end_nothing(town, matter, name):
    actor, step = town.actor(name), matter.steps.get(order=1)
    for deed in (
        lambda: finish_step(actor, step),
        lambda: reopen_step(actor, step),
        lambda: add_step(actor, matter, "Askel", once=new_id()),
        lambda: end_matter(actor, matter, state=MatterState.FINISHED),
        lambda: reopen_matter(actor, matter),
    ):
        with pytest.raises(Refused):
            deed()
    assert TrailEntry.objects.filter(noun__in=["matter", "step"]).count() == 0


@pytest.mark.parametrize("state", ENDINGS)
def test_each_ending_is_one_and_can_be_undone(town, matter, state):
    aino = town.actor("Aino")
    ended = end_matter(aino, matter, state=state, missing=["home"])
    again = end_matter(aino, matter, state=state, missing=["home"])
    assert (again.state, again.ended_at) == (state, ended.ended_at)
    assert kinds("matter.ended") == 1
    assert ended.missing == (["home"] if state == MatterState.COULD_NOT else [])
    back = reopen_matter(aino, matter)
    assert (back.state, back.ended_at, back.missing) == (MatterState.OPEN, None, [])


@pytest.mark.parametrize(
    "said",
    [
        {"state": "open"},
        {"state": "rikki"},
        {"state": "could_not"},
        {"state": "could_not", "could_not": "  "},
        {"state": "could_not", "missing": ["ei_koodi"]},
    ],
)
def test_an_ending_that_cannot_be_is_no_ending(town, matter, said):
    with pytest.raises(MatterWrong):
        end_matter(town.actor("Aino"), matter, **said)
    matter.refresh_from_db()
    assert matter.state == MatterState.OPEN


@pytest.mark.parametrize(
    ("state", "wish_state"),
    [
        (MatterState.FINISHED, WishState.MATTER_FINISHED),
        (MatterState.NOT_WANTED, WishState.NOT_WANTED),
        (MatterState.COULD_NOT, WishState.COULD_NOT),
    ],
)
def test_the_wish_ends_as_the_matter_does(town, state, wish_state):
    kaija = make_person("Sinikello", town.north, told_by=town.user("Aino"))
    wish = make_wish(kaija, town.north, by=town.user("Aino"))
    matter = make_matter(town.north, person=kaija, wish=wish)
    end_matter(town.actor("Aino"), matter, state=state, could_not="Ei ollut paikkaa")
    wish.refresh_from_db()
    assert wish.state == wish_state


def test_a_wish_that_has_ended_otherwise_stays_as_it_is(town):
    kaija = make_person("Sinikello", town.north, told_by=town.user("Aino"))
    wish = make_wish(kaija, town.north, by=town.user("Aino"))
    type(wish).objects.filter(pk=wish.pk).update(
        state=WishState.NOT_WANTED, ended_at=wish.wished_at
    )
    matter = make_matter(town.north, person=kaija, wish=wish)
    assert end_matter(town.actor("Aino"), matter, state="finished").state == "finished"
    wish.refresh_from_db()
    assert wish.state == WishState.NOT_WANTED


def test_what_is_kept_close_is_the_pairs_to_tend(town):
    aino = town.user("Aino")
    kaija = make_person("Sinikello", town.north, told_by=aino, pair=(aino,))
    matter = make_matter(town.north, "Asunto", "Askel", person=kaija, kept_close=True)
    with pytest.raises(Refused):
        finish_step(town.actor("Bea"), matter.steps.get())
    finish_step(town.actor("Aino"), matter.steps.get())
    ShutOut.objects.create(
        organisation_id=town.organisation.pk, person=kaija, user=aino, by="person"
    )
    with pytest.raises(Refused):
        end_matter(town.actor("Aino"), matter, state="finished")
    matter.refresh_from_db()
    assert matter.state == MatterState.OPEN


DEEDS = st.lists(
    st.tuples(st.sampled_from(["add", "tick", "untick", "end", "reopen"]), st.integers(0, 5)),
    max_size=12,
)


@given(deeds=DEEDS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_done_in_whatever_order_all_stays_true(town, deeds):
    aino, matter = town.actor("Aino"), make_matter(town.north, "Asunto", "Ensin")
    texts = ["Ensin"]
    for deed, number in deeds:
        step = matter.steps.order_by("order")[number % len(texts)]
        if deed == "add":
            texts.append(f"Askel {number}")
            add_step(aino, matter, texts[-1], once=new_id())
        elif deed == "tick":
            assert finish_step(aino, step).done_at is not None
        elif deed == "untick":
            assert reopen_step(aino, step).done_at is None
        elif deed == "end":
            with suppress(EndedMeanwhile):
                end_matter(aino, matter, state=ENDINGS[number % 3], could_not="Ei ollut")
        else:
            reopen_matter(aino, matter)
        matter.refresh_from_db()
        assert (matter.state == MatterState.OPEN) == (matter.ended_at is None)
        assert bool(matter.could_not) == (matter.state == MatterState.COULD_NOT)
        assert [s.text for s in matter.steps.order_by("order")] == texts
    assert [s.order for s in matter.steps.order_by("order")] == list(range(1, len(texts) + 1))
