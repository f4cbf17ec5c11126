"""What is kept close, and who people are by law, leave the house only when it was ticked."""

import pytest

from rinnalla.core import clock
from rinnalla.encounters.contents import written
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, EncounterVersion, HelpGiven, Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import Following, Identity
from rinnalla.people.tests.factories import make_person
from rinnalla.support.models import Matter
from rinnalla.support.tests.factories import make_matter
from rinnalla.takeout.tests.exporting import exported, lines_of, members_of

pytestmark = pytest.mark.django_db(transaction=True)

CLOSE, OPEN, LAW = "Vain parille kerrottu", "Kaikille kerrottu", "Pihlajaniemi"


@pytest.fixture
def close_and_open(town):
    """A person met twice, once kept close, with what hangs on both."""
    aino, here = town.user("Aino"), {"organisation": town.organisation}
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    Following.objects.filter(person=person).update(last_met_close_at=clock.now())
    Identity.objects.create(**here, person=person, family_name=LAW)
    shown = make_encounter(town.north, aino, person, note=OPEN)
    hidden = make_encounter(town.north, aino, person, note=CLOSE, kept_close=True, topics=("food",))
    given = HelpGiven.objects.create(**here, encounter=hidden, words=f"{CLOSE} apu")
    now = clock.now()
    wish = {**here, "team": town.north, "wished_at": now}
    Wish.objects.create(**wish, words=OPEN, encounter=hidden, help_given=given, person=person)
    Wish.objects.create(**wish, words=f"{CLOSE} toive", kept_close=True, person=person)
    make_matter(town.north, f"{CLOSE} asia", f"{CLOSE} askel", kept_close=True, person=person)
    for number, close in ((1, True), (2, False)):
        draft = EncounterDraft(town.north.pk, now, note=CLOSE if close else OPEN, kept_close=close)
        EncounterVersion.objects.create(
            **here, encounter=shown, number=number, content=written(draft)
        )
    return shown


def test_without_the_tick_it_is_as_if_it_had_never_been_written(town, close_and_open):
    members = members_of(exported(town))
    lines = lines_of(members)
    inside = b"".join(one.content for one in members).decode()
    assert CLOSE not in inside
    assert OPEN in inside
    assert LAW not in inside
    assert "people.identity" not in lines
    assert [row["id"] for row in lines["encounters.encounter"]] == [str(close_and_open.pk)]
    assert [row["number"] for row in lines["encounters.encounterversion"]] == [2]
    (wish,) = lines["encounters.wish"]
    assert wish["words"] == OPEN
    assert (wish["encounter_id"], wish["help_given_id"]) == (None, None)
    assert {row["last_met_close_at"] for row in lines["people.following"]} == {None}
    assert not {"encounters.helpgiven", "encounters.encountertopic", "support.step"} & lines.keys()


def test_with_the_tick_it_is_there(town, close_and_open):
    lines = lines_of(members_of(exported(town, with_kept_close=True)))
    notes = {row["note"] for row in lines["encounters.encounter"]}
    assert notes == {CLOSE, OPEN}
    assert len(lines["encounters.wish"]) == 2
    assert len(lines["encounters.encounterversion"]) == 2
    assert lines["support.matter"][0]["title"] == f"{CLOSE} asia"
    assert None not in {row["last_met_close_at"] for row in lines["people.following"]}
    assert "people.identity" not in lines
    assert Matter.objects.count() == 1


def test_who_people_are_by_law_has_a_tick_of_its_own(town, close_and_open):
    lines = lines_of(members_of(exported(town, with_identities=True)))
    assert [row["family_name"] for row in lines["people.identity"]] == [LAW]
    assert len(lines["encounters.encounter"]) == 1


def test_a_record_of_the_same_encounter_is_as_close_as_the_one_that_stays(town):
    aino, here = town.user("Aino"), {"organisation": town.organisation}
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    stays = make_encounter(town.north, aino, person, note=CLOSE, kept_close=True)
    other = make_encounter(town.north, aino, note=f"{CLOSE} sekin", topics=("food",))
    Encounter.objects.filter(pk=other.pk).update(joined_to=stays)
    wish = {**here, "team": town.north, "wished_at": clock.now()}
    Wish.objects.create(**wish, words=f"{CLOSE} toive", encounter=other)
    alone = make_encounter(town.north, aino, note=OPEN, topics=("food",))
    Wish.objects.create(**wish, words=OPEN, encounter=alone)
    Wish.objects.create(**wish, words=OPEN)
    members = members_of(exported(town))
    lines = lines_of(members)
    assert CLOSE not in b"".join(one.content for one in members).decode()
    assert [row["id"] for row in lines["encounters.encounter"]] == [str(alone.pk)]
    assert len(lines["encounters.encountertopic"]) == 1
    assert [row["words"] for row in lines["encounters.wish"]] == [OPEN, OPEN]
