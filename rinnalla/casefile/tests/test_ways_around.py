"""Ways around a person's limits that were found open once: each stays closed."""

import dataclasses
import datetime

import pytest
from django.urls import reverse

from rinnalla.casefile.tests.met import wish_of
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import (
    correct_encounter,
    judge_pair,
    keep_close,
    record_encounter,
    take_wish,
)
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import EncounterDraft, WishDraft
from rinnalla.encounters.models import Encounter, Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import Membership, Role
from rinnalla.people.actions import open_identity, shut_out
from rinnalla.people.models import Person
from rinnalla.people.tests.factories import give_consent, make_person

SECRET = "Pakenen häneltä"


def page_at(encounter: Encounter) -> str:
    return reverse("encounters:encounter", args=[encounter.pk])


@pytest.fixture
def told_twice(town, story) -> tuple[Encounter, Encounter]:
    """Aino's record with Ratamo, and Fanny's nameless one of the same, said to be the same."""
    one = make_encounter(town.north, town.user("Aino"), story.person)
    other = make_encounter(town.north, town.user("Fanny"), at=one.happened_at, note=SECRET)
    judge_pair(town.actor("Aino"), one.pk, other.pk, is_same=True)
    return Encounter.objects.get(pk=one.pk), Encounter.objects.get(pk=other.pk)


@pytest.mark.parametrize("role", [Role.PEER, Role.WORKER])
def test_who_left_the_team_is_near_nobody_there_though_the_pair_still_names_them(
    town, story, page_of, role
):
    fanny = town.user("Fanny")
    wish = wish_of(story, SECRET, kept_close=True)
    addresses = ["/", "/record/", reverse("encounters:wish", args=[wish.pk])]
    addresses.append(f"/record/?person={story.person.pk}")
    assert [page_of(fanny, one).status_code for one in addresses] == [200] * 4
    Membership.objects.filter(user=fanny).update(team=town.south, role=role)
    answers = [page_of(fanny, one) for one in addresses]
    assert [one.status_code for one in answers] == [200, 200, 404, 404]
    assert not any("Ratamo" in one.text or SECRET in one.text for one in answers)


def test_the_other_record_of_one_kept_close_is_the_pairs_too(town, told_twice, page_of):
    kept, joined = told_twice
    assert SECRET in page_of(town.user("Bea"), page_at(joined)).text
    keep_close(town.actor("Aino"), kept)
    assert SECRET in page_of(town.user("Aino"), page_at(joined)).text
    assert page_of(town.user("Bea"), page_at(joined)).status_code == 404
    parted = page_of(town.user("Bea"), reverse("encounters:part", args=[joined.pk]), {})
    assert parted.status_code == 404


def test_a_wish_in_the_other_record_of_one_kept_close_is_in_no_list(town, told_twice, page_of):
    kept, joined = told_twice
    more = {"organisation": town.organisation, "team": town.north, "wished_at": clock.now()}
    Wish.objects.create(encounter=joined, words=SECRET, **more)
    assert SECRET in page_of(town.user("Bea"), "/encounters/wishes/").text
    keep_close(town.actor("Aino"), kept)
    assert SECRET not in page_of(town.user("Bea"), "/encounters/wishes/").text


def test_a_wish_in_the_other_record_of_one_kept_close_is_on_no_paper(
    town, story, told_twice, page_of
):
    aino, wish = town.user("Aino"), wish_of(story, "Piilotoive")
    Wish.objects.filter(pk=wish.pk).update(encounter=told_twice[1])
    paper = reverse("casefile:print_for_worker", args=[story.person.pk])
    assert "Piilotoive" in page_of(aino, paper, {}).text
    keep_close(town.actor("Aino"), told_twice[0])
    assert "Piilotoive" in page_of(aino, f"/people/{story.person.pk}/").text
    assert "Piilotoive" not in page_of(aino, paper, {}).text


def test_the_other_record_of_one_with_somebody_who_shut_me_out_is_not_there(
    town, story, told_twice, page_of
):
    shut_out(town.actor("Aino"), story.person, town.user("Bea"))
    assert page_of(town.user("Bea"), page_at(told_twice[1])).status_code == 404
    assert page_of(town.user("Aino"), page_at(told_twice[1])).status_code == 200


def test_a_nameless_wish_said_beside_somebody_who_shut_me_out_is_not_shown(town, story, page_of):
    made = record_encounter(
        town.actor("Aino"), _met(town, story.person, wishes=(WishDraft(SECRET),)), once=new_id()
    )
    wish = reverse("encounters:wish", args=[made.wishes.get().pk])
    assert SECRET in page_of(town.user("Bea"), "/encounters/wishes/").text
    shut_out(town.actor("Aino"), story.person, town.user("Bea"))
    assert SECRET not in page_of(town.user("Bea"), "/encounters/wishes/").text
    assert page_of(town.user("Bea"), wish).status_code == 404
    assert SECRET in page_of(town.user("Aino"), "/encounters/wishes/").text


@pytest.fixture
def was_ratamo(town, story) -> Encounter:
    """A nameless encounter that was said to be with Ratamo for a while."""
    aino = town.actor("Aino")
    made = make_encounter(town.north, town.user("Aino"))
    named = {"people_ids": (story.person.pk,), "with_whom": "known", "note": SECRET}
    for number, change in enumerate(
        [named, {"people_ids": (), "with_whom": "nameless", "note": ""}], start=1
    ):
        said = dataclasses.replace(draft_of(made), **change)
        made = correct_encounter(aino, made, said, version=number, why=f"Syy {number}")
        made = Encounter.objects.get(pk=made.pk)
    return made


def test_why_somebody_was_named_is_hidden_with_them(town, story, was_ratamo, page_of):
    shown = page_of(town.user("Bea"), page_at(was_ratamo)).text
    assert all(one in shown for one in ("Syy 1", "Syy 2", SECRET))
    shut_out(town.actor("Aino"), story.person, town.user("Bea"))
    shown = page_of(town.user("Bea"), page_at(was_ratamo)).text
    assert not any(one in shown for one in ("Syy 1", "Syy 2", SECRET))
    assert len(page_of(town.user("Bea"), page_at(was_ratamo)).context["page"].versions) == 1


def test_no_version_that_one_may_not_read_is_guessed_by_correcting_it(
    town, story, was_ratamo, page_of
):
    address = reverse("encounters:correct", args=[was_ratamo.pk])
    guess = {"version": "2", "with_whom": "known", "people": [str(story.person.pk)]}
    assert "people" not in page_of(town.user("Bea"), address, guess).context["form"].errors
    shut_out(town.actor("Aino"), story.person, town.user("Bea"))
    assert "people" in page_of(town.user("Bea"), address, guess).context["form"].errors


@pytest.fixture
def wish_left_out(town, story) -> Encounter:
    """An encounter that turned out to be without Ratamo, whose wish somebody sees to."""
    other = make_person("Toinen", town.north, told_by=town.user("Aino"), pair=(town.user("Aino"),))
    said = WishDraft(SECRET, person_id=story.person.pk)
    draft = _met(town, story.person, other, wishes=(said,))
    made = record_encounter(town.actor("Aino"), draft, once=new_id())
    take_wish(town.actor("Aino"), Wish.objects.get(pk=said.id))
    after = dataclasses.replace(draft_of(made), people_ids=(other.pk,), wishes=())
    return correct_encounter(town.actor("Aino"), made, after, version=1)


def test_a_wish_goes_with_the_person_who_was_corrected_away(town, story, wish_left_out, page_of):
    shut_out(town.actor("Aino"), story.person, town.user("Bea"))
    assert SECRET not in page_of(town.user("Bea"), page_at(wish_left_out)).text
    found = page_of(town.user("Bea"), "/encounters/search/", {"words": SECRET})
    assert found.context["found"].lines == []
    assert Wish.objects.get().person_id == story.person.pk


def test_an_encounter_can_be_kept_close_after_somebody_was_corrected_away(town, wish_left_out):
    fresh = Encounter.objects.get(pk=wish_left_out.pk)
    assert keep_close(town.actor("Aino"), fresh).kept_close


def test_a_lead_who_is_shut_out_reads_no_reason_that_may_name_the_person(town, story, page_of):
    give_consent(story.person, town.user("Aino"))
    open_identity(town.actor("Aino"), story.person, reason="Ratamon hakemus")
    assert "Ratamon hakemus" in page_of(town.user("Bea"), "/trail/").text
    shut_out(town.actor("Aino"), story.person, town.user("Bea"))
    shown = page_of(town.user("Bea"), "/trail/").text
    assert "Ratamon hakemus" not in shown
    assert "opened who a person is by law" in shown


def test_a_correction_of_a_version_with_very_many_digits_is_of_none(town, story, page_of):
    address = reverse("encounters:correct", args=[story.encounters[0].pk])
    assert page_of(town.user("Aino"), address, {"version": "9" * 5000}).status_code == 200


def _met(town, *people: Person, **more) -> EncounterDraft:
    return EncounterDraft(
        team_id=town.north.pk,
        happened_at=clock.now() - datetime.timedelta(minutes=1),
        with_whom="several",
        people_ids=tuple(one.pk for one in people),
        **more,
    )
