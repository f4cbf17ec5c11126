"""What stands beside encounters is found by any inflection of a word too (S2-21, S2-15, S0-02)."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.indexing import is_current, rebuild
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters import actions as deeds
from rinnalla.encounters import forgetting
from rinnalla.encounters.actions.beside import AttemptDraft, ObservationDraft
from rinnalla.encounters.indexes import INDEXES
from rinnalla.encounters.models import (
    AttemptPosting,
    NotePosting,
    ObservationPosting,
    WishPosting,
)
from rinnalla.encounters.queries import found_lines
from rinnalla.encounters.tests.drafts import draft_for
from rinnalla.organisations.models import BorrowedPower, Role
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.models import ContactWay, Following, ShutOut, ShutOutBy
from rinnalla.places.tests.factories import make_area, make_place
from tests.counting_queries import assert_queries_do_not_grow, queries_of

PAGE = "encounters:search"
POSTINGS = (AttemptPosting, ObservationPosting, WishPosting)
KINDS = ("attempts", "observations", "wishes")


@pytest.fixture
def place(town):
    return make_place(make_area(town.organisation))


@pytest.fixture
def tried(town, ratamo):
    def try_to_reach(**said):
        draft = AttemptDraft(town.north.pk, clock.now(), ContactWay.PHONE, **said)
        return deeds.record_attempt(town.actor("Aino"), ratamo, draft, once=new_id())

    return try_to_reach


@pytest.fixture
def seen(town, place):
    def see(note, **more):
        draft = ObservationDraft(town.north.pk, place.pk, clock.now(), note=note, **more)
        return deeds.record_observation(town.actor("Aino"), draft, once=new_id())

    return see


@pytest.fixture
def one_of_each(tried, seen, wished, ratamo):
    """By the kinds of a page, what says a word that nothing else says."""
    return {
        "attempts": [tried(learnt="Teltalla ei ollut ketään.")],
        "observations": [seen("Sillan alla on uusi teltta.")],
        "wishes": [wished("lämmin teltta", person=ratamo)],
    }


def found(actor, words, **more):
    """By the kinds of a page, the rows that are shown."""
    beside = found_lines(actor, words, **more).beside
    return {kind: [line.row for line in getattr(beside, kind)] for kind in KINDS}


def nothing():
    return {kind: [] for kind in KINDS}


def words_in_index():
    return {
        tuple(value for name, value in row.items() if name != "id")
        for model in POSTINGS
        for row in model.objects.values()
    }


def test_each_of_them_is_found_in_any_inflection(aino, one_of_each):
    for typed in ("teltta", "telttoja", "TELTASSA"):
        assert found(aino, typed) == one_of_each, typed
    assert found(aino, "kissa") == nothing()
    assert found(aino, " !? ") == nothing()


def test_every_text_of_an_attempt_is_searched_and_all_words_must_be_there(aino, tried):
    attempt = tried(tried="Käytiin laiturilla", learnt="Aamulla olisi parempi", next_step="Kahvia")
    for word in ("laituri", "aamut", "kahvi", "laiturit aamu"):
        assert found(aino, word)["attempts"] == [attempt], word
    assert found(aino, "laituri ilta")["attempts"] == []


def test_nobody_finds_what_they_may_not_see(town, elsewhere, one_of_each):
    assert found(town.actor("Bea"), "teltta") == one_of_each
    for actor in (town.actor("Carl"), elsewhere.actor("Aino")):
        assert found(actor, "teltta") == nothing()
    for name in ("Fanny", "Eero", "Kira", "Ada"):
        with pytest.raises(Refused):
            found_lines(town.actor(name), "teltta")


def test_a_peer_of_another_team_has_no_search_there(town, place):
    make_member(town.user("Carl"), town.organisation, role=Role.PEER, team=town.north)
    draft = ObservationDraft(town.north.pk, place.pk, clock.now(), note="teltta")
    carl = town.actor("Carl")
    deeds.record_observation(carl, draft, once=new_id())
    assert found(carl, "teltta") == nothing()


def test_whoever_is_shut_out_finds_nothing_of_the_person(town, ratamo, one_of_each):
    shut = {"person": ratamo, "user": town.user("Bea"), "by": ShutOutBy.PERSON}
    ShutOut.objects.create(organisation=town.organisation, **shut)
    seen = one_of_each["observations"]
    assert found(town.actor("Bea"), "teltta") == nothing() | {"observations": seen}


def test_borrowed_power_finds_what_every_team_wrote(town, one_of_each):
    until = clock.now() + datetime.timedelta(hours=1)
    BorrowedPower.objects.create(
        organisation=town.organisation, user=town.user("Eero"), until=until
    )
    assert found(town.actor("Eero"), "teltta") == one_of_each


def test_nothing_is_found_once_the_person_is_forgotten(town, aino, ratamo, one_of_each):
    forgetting.forget_person(ratamo.pk, forgetting.lock_encounters_of(ratamo.pk))
    assert found(aino, "teltta") == nothing() | {"observations": one_of_each["observations"]}
    assert not AttemptPosting.objects.exists()
    assert not WishPosting.objects.exists()


def test_no_word_is_left_of_what_goes(one_of_each):
    for rows in one_of_each.values():
        rows[0].delete()
    assert words_in_index() == set()


def test_an_index_made_anew_holds_the_same_words(aino, one_of_each, wished):
    ended = wished("katkolle")
    deeds.end_wish_could_not(aino, ended, deeds.CouldNot(words="Jonossa kolme viikkoa"))
    before = words_in_index()
    [index] = [one for one in INDEXES if one.name == "encounters.beside"]
    for model in POSTINGS:
        model.objects.all().delete()
    assert found(aino, "teltta") == nothing()
    assert not is_current(index)
    assert rebuild(index) == len(before)
    assert is_current(index)
    assert words_in_index() == before
    assert found(aino, "teltta") == one_of_each


def test_one_word_has_another_token_beside_encounters(town, aino, seen):
    seen("teltta")
    deeds.record_encounter(aino, draft_for(town.north, note="teltta"), once=new_id())
    beside = set(ObservationPosting.objects.values_list("token", flat=True))
    notes = set(NotePosting.objects.values_list("token", flat=True))
    assert len(beside) == len(notes) == 1
    assert beside != notes


def test_pages_go_from_newest_to_oldest_and_miss_none(town, aino, place, wished):
    now = clock.now()
    for minutes in range(23):
        at = now - datetime.timedelta(minutes=minutes // 2)
        draft = ObservationDraft(town.north.pk, place.pk, at, note="teltta")
        deeds.record_observation(aino, draft, once=new_id())
    wish = wished("teltta")
    shown, after, pages = [], "", 0
    while pages == 0 or after:
        page = found_lines(aino, "teltta", after=after)
        shown += [line.row for line in page.beside.observations]
        assert [line.row for line in page.beside.wishes] == ([] if pages else [wish])
        after, pages = page.after, pages + 1
    assert pages == 3
    assert len({one.pk for one in shown}) == len(shown) == 23
    moments = [int(one.seen_at.timestamp() // 60) for one in shown]
    assert moments == sorted(moments, reverse=True)
    for nowhere in ("somewhere", "::", ":::x", "a.b:c:d:e"):
        with pytest.raises(NotKnown):
            found_lines(aino, "teltta", after=nowhere)


def test_what_was_shown_is_in_the_trail_and_the_words_are_not(aino, ratamo, one_of_each):
    found(aino, "teltta")
    entry = TrailEntry.objects.get(kind="encounters.searched")
    shown = {str(rows[0].pk) for rows in one_of_each.values()}
    assert {one for _, one in entry.subjects} == {*shown, str(ratamo.pk)}
    assert entry.facts == {"shown": 3}


def test_the_page_tells_each_with_where_it_is_read(town, signed_in, one_of_each, ratamo, place):
    shown = signed_in(town.user("Bea")).post(reverse(PAGE), {"words": "teltat"})
    text = shown.text
    sections = ("found-attempts", "found-observations", "found-wishes")
    assert [text.count(f'<h2 id="{one}">') for one in sections] == [1, 1, 1]
    for told in ("Teltalla ei ollut ketään.", "Sillan alla on uusi teltta.", "lämmin teltta"):
        assert told in text, told
    assert reverse("places:place", args=[place.pk]) in text
    assert reverse("encounters:wish", args=[one_of_each["wishes"][0].pk]) in text
    assert 'class="empty"' not in text
    [line] = shown.context["found"].beside.attempts
    way = f"{reverse('casefile:person', args=[ratamo.pk])}?before={line.spot_of_way}"
    assert way in text
    assert "Teltalla ei ollut ketään." in signed_in(town.user("Bea")).get(way).text


def test_the_page_tells_only_what_was_found_and_says_so_where_nothing_was(town, signed_in, seen):
    seen("teltta " + "ja muuta " * 40)
    client = signed_in(town.user("Aino"))
    shown = client.post(reverse(PAGE), {"words": "teltta"}).text
    assert "found-observations" in shown
    assert '<details class="small tight">' in shown  # more than the place's page may still show
    assert "found-attempts" not in shown
    assert 'id="found"' not in shown
    assert 'class="empty"' in client.post(reverse(PAGE), {"words": "kissa"}).text
    for name in ("Fanny", "Kira"):
        answer = signed_in(town.user(name)).post(reverse(PAGE), {"words": "teltta"})
        assert answer.status_code == 403, name


def test_somebody_whom_only_another_team_knows_is_not_named(town, aino, tried, signed_in):
    attempt = tried(tried="teltta")
    Following.objects.filter(person=attempt.person).update(team=town.south)
    shown = signed_in(town.user("Aino")).post(reverse(PAGE), {"words": "teltta"}).text
    assert "Ratamo" not in shown
    assert "found-attempts" in shown


def test_a_search_asks_as_many_questions_for_many_as_for_one(
    town, signed_in, tried, seen, wished, ratamo
):
    client = signed_in(town.user("Aino"))

    def grow(times=9):
        for _ in range(times):
            tried(tried="teltta ja koira")
            seen("teltta ja koira")
            wished("teltta ja koira", person=ratamo)

    grow(1)
    assert_queries_do_not_grow(
        lambda: client.post(reverse(PAGE), {"words": "telttoja koira"}), grow
    )


def test_a_search_walks_the_indexes(aino, one_of_each):
    """No question sorts or reads through the postings; sizes are told in ADR 0011."""
    asked = queries_of(lambda: found(aino, "teltta"))
    walked = [one for one in asked if "minute" in one and "ORDER BY" in one]
    for link in ("attempt", "observation", "wish"):
        [walk] = [one for one in walked if f'FROM "encounters_{link}posting"' in one]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                plan = str(cursor.execute(f"EXPLAIN QUERY PLAN {walk}").fetchall())
            assert f"COVERING INDEX {'wishe' if link == 'wish' else link}s_by_word" in plan
            assert "TEMP B-TREE FOR ORDER BY" not in plan
            assert f"SCAN encounters_{link} " not in plan
        else:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {walk}")
                plan = str(cursor.fetchall())
            assert "IS NOT NULL" in plan, plan  # who may see a row is asked of it alone
            assert " Semi Join" not in plan, plan
