"""What is told of a person is told in a team that follows them: other teams do not read of them."""

import dataclasses

import pytest
from django.urls import reverse

from rinnalla.casefile.tests.sheets import RECORD, Sheet, sheet
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.encounters.actions import correct_encounter, open_wish, record_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import WishDraft
from rinnalla.encounters.models import Encounter
from rinnalla.encounters.tests.drafts import draft_for
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.encounters.wrong import DraftWrong
from rinnalla.organisations.models import Role, Team
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.models import Following, Person
from rinnalla.people.tests.factories import make_person

NOT_THEIRS = "does not follow Ratamo"


@pytest.fixture(autouse=True)
def _aino_in_both(town):
    make_member(town.user("Aino"), town.organisation, role=Role.WORKER, team=town.south)


@pytest.fixture
def ratamo(town) -> Person:
    """Whom North follows."""
    return make_person("Ratamo", town.north, told_by=town.user("Aino"))


def sent_by_aino(town, team: Team, *people: Person, **more) -> Sheet:
    """What Aino sends of those people; one or none is a meeting with somebody known."""
    whom = "several" if len(people) > 1 else "known"
    usual = {"own_words": "Kylmä yö", "present": [str(town.user("Aino").pk)], "with_whom": whom}
    return sheet(team, *people, **usual | more)


def test_a_person_is_not_told_of_in_another_team_and_nothing_typed_is_lost(town, ratamo, page_of):
    aino = town.user("Aino")
    page = page_of(aino, RECORD, sent_by_aino(town, town.south, ratamo))
    assert page.status_code == 200
    assert NOT_THEIRS in page.text
    assert "Kylmä yö" in page.text
    assert not Encounter.objects.exists()
    assert page_of(aino, RECORD, sent_by_aino(town, town.north, ratamo)).status_code == 302


def test_people_of_different_teams_are_told_of_apart(town, ratamo, page_of):
    aino = town.user("Aino")
    kanerva = make_person("Kanerva", town.south, told_by=aino)
    for team, name in ((town.north, "Kanerva"), (town.south, "Ratamo")):
        page = page_of(aino, RECORD, sent_by_aino(town, team, ratamo, kanerva))
        assert f"does not follow {name}" in page.text
    Following.objects.create(organisation=town.organisation, person=ratamo, team=town.south)
    assert page_of(aino, RECORD, sent_by_aino(town, town.south, ratamo, kanerva)).status_code == 302


def test_the_deed_itself_refuses(town, ratamo):
    aino = town.actor("Aino")
    with pytest.raises(DraftWrong):
        record_encounter(aino, draft_for(town.south, ratamo), once=new_id())
    with pytest.raises(Refused):
        open_wish(aino, WishDraft("suihkuun", person_id=ratamo.pk), team_id=town.south.pk)
    ended = Following.objects.get(person=ratamo)
    ended.ended_at = ended.recorded_at
    ended.team = town.south
    ended.save()
    Following.objects.create(organisation=town.organisation, person=ratamo, team=town.north)
    with pytest.raises(DraftWrong):  # that team followed them once
        record_encounter(aino, draft_for(town.south, ratamo), once=new_id())


def test_no_correction_moves_a_person_to_another_team(town, ratamo, page_of):
    aino = town.actor("Aino")
    made = make_encounter(town.north, town.user("Aino"), ratamo)
    nameless = make_encounter(town.south, town.user("Aino"))
    moved = dataclasses.replace(draft_of(made), team_id=town.south.pk)
    with pytest.raises(DraftWrong):
        correct_encounter(aino, made, moved, version=1)
    named = dataclasses.replace(draft_for(town.south, ratamo), happened_at=nameless.happened_at)
    with pytest.raises(DraftWrong):
        correct_encounter(aino, nameless, named, version=1)
    address = reverse("encounters:correct", args=[made.pk])
    sent = sent_by_aino(town, town.south, ratamo, when="as_recorded", version="1")
    assert NOT_THEIRS in page_of(town.user("Aino"), address, sent).text
    sent = sent_by_aino(
        town, town.north, ratamo, when="as_recorded", version="1", own_words="Toisin"
    )
    assert page_of(town.user("Aino"), address, sent).status_code == 302


def test_who_stands_there_already_stays_when_their_team_follows_them_no_more(town, ratamo):
    made = make_encounter(town.north, town.user("Aino"), ratamo)
    Following.objects.update(team=town.south)
    said = dataclasses.replace(draft_of(made), own_words="Toisin")
    assert correct_encounter(town.actor("Aino"), made, said, version=1).own_words == "Toisin"


@pytest.mark.parametrize("followed_by", ["north", "south"])
def test_from_a_persons_page_the_sheet_opens_in_a_team_of_theirs(town, page_of, followed_by):
    aino = town.user("Aino")
    theirs = getattr(town, followed_by)
    other = {"north": town.south, "south": town.north}[followed_by]
    person = make_person("Kanerva", theirs, told_by=aino)
    address = f"{RECORD}?person={person.pk}"
    assert page_of(aino, address).context["sheet"].form["team"].value() == str(theirs.pk)
    sent = sent_by_aino(town, other, with_whom="nameless", next="")
    assert page_of(aino, RECORD, sent).status_code == 302  # "Save and next" keeps its team
    assert page_of(aino, RECORD).context["sheet"].form["team"].value() == str(other.pk)
    assert page_of(aino, address).context["sheet"].form["team"].value() == str(theirs.pk)


def test_of_the_teams_that_follow_a_person_the_one_kept_is_chosen(town, ratamo, page_of):
    Following.objects.create(organisation=town.organisation, person=ratamo, team=town.south)
    aino, address = town.user("Aino"), f"{RECORD}?person={ratamo.pk}"
    for team in (town.south, town.north):
        page_of(aino, RECORD, sent_by_aino(town, team, with_whom="nameless", next=""))
        assert page_of(aino, address).context["sheet"].form["team"].value() == str(team.pk)
