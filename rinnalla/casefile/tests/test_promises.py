"""What is promised where several known people are: it is one's of them, and nothing is lost."""

import pytest

from rinnalla.casefile.actions import record_with_matters
from rinnalla.casefile.tests.sheets import RECORD, sheet
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.people.tests.factories import make_person
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter


@pytest.fixture
def two(town):
    """Muurain and Kanerva, whom North follows; Aino is the pair of Muurain alone."""
    aino = town.user("Aino")
    muurain = make_person("Muurain", town.north, told_by=aino, pair=(aino,))
    return muurain, make_person("Kanerva", town.north, told_by=aino)


@pytest.fixture
def sent(town, two):
    """A sheet about both, with a promise."""
    with_promise = {"present": [str(town.user("Aino").pk)], "promise-what": "Soitan Kelaan"}
    return sheet(town.north, *two, with_whom="several", **with_promise)


def test_a_promise_to_one_of_several_is_asked_whose_it_is_and_nothing_is_lost(
    town, two, sent, page_of
):
    aino = town.user("Aino")
    for whose in ({}, {"promise-whose": str(new_id())}):
        page = page_of(aino, RECORD, sent | whose)
        assert page.status_code == 200
        assert 'name="promise-whose"' in page.text
        assert "Soitan Kelaan" in page.text
        assert not Encounter.objects.exists()
    page_of(aino, RECORD, sent | {"promise-whose": str(two[1].pk)})
    assert Matter.objects.get().person == two[1]
    assert Encounter.objects.exists()


def test_without_a_promise_nothing_is_asked(town, sent, page_of):
    page_of(town.user("Aino"), RECORD, sent | {"promise-what": ""})
    assert Encounter.objects.exists()


def test_a_promise_kept_close_is_of_one_whose_pair_can_read_it(town, two, sent, page_of):
    close, aino = sent | {"kept_close": "on"}, town.user("Aino")
    page = page_of(aino, RECORD, close | {"promise-whose": str(two[1].pk)})
    assert page.status_code == 200
    assert not Encounter.objects.exists()
    page_of(aino, RECORD, close | {"promise-whose": str(two[0].pk)})
    matter = Matter.objects.get()
    assert (matter.person, matter.kept_close) == (two[0], True)


def test_the_deed_takes_no_promise_of_nobodys_or_of_anothers(town, two):
    ids = tuple(one.pk for one in two)
    draft = EncounterDraft(town.north.pk, clock.now(), with_whom="several", people_ids=ids)
    other = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    for whose in (None, other.pk):
        promise = new_id(), MatterDraft(town.north.pk, "Soitan", person_id=whose)
        with pytest.raises(DraftWrong):
            record_with_matters(town.actor("Aino"), draft, once=new_id(), promise=promise)
    assert not Encounter.objects.exists()


def test_a_sheet_without_its_own_id_records_nothing(town, sent, page_of):
    sent = sent | {"promise-what": "", "once": ""}
    page = page_of(town.user("Aino"), RECORD, sent)
    assert page.status_code == 200
    assert not Encounter.objects.exists()
