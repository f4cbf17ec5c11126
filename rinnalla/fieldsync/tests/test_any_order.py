"""In whatever order a night's records arrive, and however often: the same rows in the end."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.encounters.models import Encounter, HelpGiven, Wish
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem
from rinnalla.fieldsync.tests.phone_records import agreed, encounter, recorder, with_person
from rinnalla.people.models import ContactWish, Person
from rinnalla.support.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def night(town):
    """What two phones recorded in one night, each thing upon the others: (phone, operation)."""
    phone, other = recorder(town), recorder(town, "Bea")
    who, helped, wished, matter = agreed(town), *(str(new_id()) for _ in range(3))
    team, told = str(town.north.pk), with_person(town, who["id"], note="Eka", topics=["food"])
    told["wishes"] = [{"id": wished, "words": "sukat", "person_id": who["id"]}]
    said = {key: value for key, value in told.items() if key != "id"}
    later = {**said, "note": "Toka", "topics": ["food", "sleep"]}
    last = {**later, "note": "Kolmas"}
    contact = {"person_id": who["id"]}
    written: list[tuple[Any, dict[str, Any]]] = []

    def write(by, kind, content, *, after=None):
        inner = by.inner(kind, content, after=after and after["id"])
        written.append((by, by.sealed(inner)))
        return inner

    write(phone, "person.agreed", who)
    met = write(phone, "encounter.recorded", told)
    first = {"encounter_id": told["id"], "base": said, "said": later}
    second = {"encounter_id": told["id"], "base": later, "said": last}
    once = write(phone, "encounter.corrected", first, after=met)
    write(phone, "encounter.corrected", second, after=once)
    paused = write(phone, "contact.changed", {**contact, "state": "pause"})
    write(phone, "contact.changed", {**contact, "state": "wishes"}, after=paused)
    given_help = with_person(town, who["id"], help=[{"id": helped, "words": "sukat"}])
    write(other, "encounter.recorded", given_help)
    write(other, "wish.ended", {"wish_id": wished, "how": "helped", "help_id": helped})
    added = {"id": matter, "team_id": team, "title": "Hakemus", "person_id": who["id"]}
    write(phone, "matter.added", added)
    write(other, "matter.finished", {"matter_id": matter, "state": "finished"})
    write(other, "encounter.recorded", encounter(town, note="Nimetön"))
    return written


def rows() -> dict[str, Any]:
    """All that the night has come to, but for when it was taken in."""
    return {
        "encounters": sorted(
            (str(one.pk), one.note, one.version, sorted(one.topics.values_list("topic")))
            for one in Encounter.objects.all()
        ),
        "people": sorted(str(one.pk) for one in Person.objects.all()),
        "help": sorted(str(one.pk) for one in HelpGiven.objects.all()),
        "wishes": sorted((str(one.pk), one.state) for one in Wish.objects.all()),
        "matters": sorted((str(one.pk), one.state) for one in Matter.objects.all()),
        "contact": sorted(
            (str(one.person_id), one.state) for one in ContactWish.objects.filter(ended_at=None)
        ),
        "received": sorted(
            (str(one.operation_id), one.became, one.reason)
            for one in ReceivedOperation.objects.all()
        ),
        "tray": TrayItem.objects.count(),
        "deeds": sorted(TrailEntry.objects.values_list("kind", flat=True)),
    }


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.generate],  # an order that fails is told as it was found: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_order_and_any_repetition_ends_in_the_same_rows(night, data):
    numbers = list(range(len(night)))
    order = data.draw(st.permutations(numbers))
    again = data.draw(st.lists(st.sampled_from(numbers), max_size=8))
    together = data.draw(st.integers(min_value=1, max_value=4))
    expected = _ending(night, [[number] for number in numbers])
    sent = [*order, *again]
    batches = [sent[at : at + together] for at in range(0, len(sent), together)]
    assert _ending(night, batches) == expected
    assert expected["tray"] == 0
    assert {became for _, became, _ in expected["received"]} == {"received"}


def _ending(night, batches) -> dict[str, Any]:
    """What these batches come to, each phone's own part of one pushed by it; nothing stays."""
    with transaction.atomic():
        for batch in batches:
            for by in dict.fromkeys(id(night[number][0]) for number in batch):
                own = [night[number] for number in batch if id(night[number][0]) == by]
                own[0][0].answers(*(operation for _, operation in own))
        ended = rows()
        transaction.set_rollback(True)
    return ended
