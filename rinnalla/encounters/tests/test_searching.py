"""Encounters are found by any inflection of a word, within what one may see (S2-21)."""

import datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock, words
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.refusal import NotKnown
from rinnalla.encounters import note_words
from rinnalla.encounters.indexes import rebuild_notes
from rinnalla.encounters.models import HelpGiven, NotePosting, Wish
from rinnalla.encounters.queries.searching import search_notes
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person

# As written in a note, and as somebody types it later.
INFLECTED = [
    ("kadulla", "katuja"),
    ("kaduilta", "katu"),
    ("tukiasunnossa", "asunto"),
    ("hätämajoitukseen", "majoitus"),
    ("vuokravelkoja", "vuokravelka"),
    ("Kelalle", "Kela"),
    ("puhelimestaan", "puhelin"),
    ("bostaden", "bostad"),
    ("frågor", "fråga"),
    ("sleeping", "sleep"),
    ("questions", "question"),
]
AROUND = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\u0000"),
    max_size=60,
)


def noted(team, by, note: str, **more):
    encounter = make_encounter(team, by, note=note, **more)
    note_words.index(encounter)
    return encounter


def found(actor, typed: str, **more):
    return search_notes(actor, typed, **more).encounters


@pytest.fixture
def write(town):
    return lambda note, **more: noted(town.north, town.user("Aino"), note, **more)


@pytest.mark.parametrize(("written", "typed"), INFLECTED)
def test_any_inflection_finds_the_word(aino, write, written, typed):
    assert words.voikko(), "Voikko is needed for this promise (script/setup)"
    encounter = write(f"Nähtiin: {written}, sitten lähdettiin.")
    write("Juotiin kahvit.")
    assert found(aino, typed) == [encounter]
    assert found(aino, typed.upper()) == [encounter]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(INFLECTED), AROUND, AROUND)
def test_a_word_is_found_whatever_stands_around_it(aino, write, pair, before, after):
    written, typed = pair
    encounter = write(f"{before} {written} {after}")
    assert encounter in found(aino, typed, limit=100)
    encounter.delete()


def test_every_word_that_was_typed_must_be_there(aino, write):
    both = write("Koira sai ruokaa.")
    write("Koira haukkui.")
    write("Ruoka loppui.")
    assert found(aino, "koiralle ruoka") == [both]
    assert found(aino, "koiralle ruoka kissa") == []
    assert found(aino, "  !? ") == []


def test_every_text_of_an_encounter_is_searched_but_no_kept_close_wish(town, aino):
    encounter = make_encounter(
        town.north,
        town.user("Aino"),
        own_words="sammakko",
        could_not="majava",
        success="kurki",
        feelings="ahma",
        learnt="hiiri",
    )
    here = {"organisation": town.organisation, "encounter": encounter}
    HelpGiven.objects.create(**here, words="huopa")
    wish = {"team": town.north, "wished_at": clock.now(), **here}
    Wish.objects.create(**wish, words="teltta")
    Wish.objects.create(**wish, words="vene", kept_close=True)
    note_words.index(encounter)
    for word in ("sammakko", "majava", "kurki", "ahma", "hiiri", "huopa", "teltta"):
        assert found(aino, word) == [encounter], word
    assert found(aino, "vene") == []


def test_what_is_kept_close_is_never_found(town, aino, write):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"), pair=(town.user("Aino"),))
    encounter = make_encounter(
        town.north, town.user("Aino"), person, note="salaisuus", kept_close=True
    )
    note_words.index(encounter)
    assert not NotePosting.objects.exists()
    assert found(aino, "salaisuus") == []
    open_one = write("salaisuus")
    open_one.kept_close = True
    open_one.save()  # even if its postings were left behind
    assert found(aino, "salaisuus") == []


def test_a_correction_is_found_by_its_new_words_only(aino, write):
    encounter = write("teltta")
    encounter.note = "vene"
    encounter.save()
    note_words.index(encounter)
    assert found(aino, "teltta") == []
    assert found(aino, "vene") == [encounter]
    note_words.unindex(encounter)
    assert found(aino, "vene") == []


def test_nobody_finds_what_they_may_not_see(town, elsewhere, aino, write):
    write("teltta")
    assert found(aino, "teltta")
    for name in ("Carl", "Celia", "Fanny", "Eero", "Kira", "Ada"):
        assert found(town.actor(name), "teltta") == [], name
    assert found(elsewhere.actor("Aino"), "teltta") == []
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    with_her = make_encounter(town.north, town.user("Aino"), person, note="vene")
    note_words.index(with_her)
    assert found(town.actor("Bea"), "vene") == [with_her]
    shut = {"person": person, "user": town.user("Bea"), "by": ShutOutBy.PERSON}
    ShutOut.objects.create(organisation=town.organisation, **shut)
    assert found(town.actor("Bea"), "vene") == []


def test_pages_go_from_newest_to_oldest_and_miss_none(town, aino, write):
    now = clock.now()
    moments = [now - datetime.timedelta(minutes=n // 3) for n in range(25)]
    everything = {write("teltta", at=moment).pk for moment in moments}
    seen, after = [], ""
    while True:
        page = search_notes(aino, "teltta", limit=4, after=after)
        seen += page.encounters
        if not page.after:
            break
        assert len(page.encounters) == 4
        after = page.after
    assert {one.pk for one in seen} == everything
    assert len(seen) == 25
    minutes = [note_words.minute_of(one.happened_at) for one in seen]
    assert minutes == sorted(minutes, reverse=True)
    with pytest.raises(NotKnown):
        search_notes(aino, "teltta", after="somewhere")


def test_what_was_shown_is_in_the_trail_and_the_words_are_not(aino, write):
    encounter = write("teltta")
    found(aino, "teltta")
    entry = TrailEntry.objects.get(kind="encounters.searched")
    assert [str(encounter.pk)] == [one for _, one in entry.subjects]
    assert "teltta" not in str(entry.facts)


def test_a_search_asks_as_many_questions_for_fifty_as_for_one(
    aino, write, django_assert_max_num_queries
):
    def questions() -> int:
        with django_assert_max_num_queries(100) as counted:
            found(aino, "telttoja koira", limit=50)
        return len(counted)

    write("teltta ja koira")
    questions()  # the trail begins
    for_one = questions()
    for _ in range(50):
        write("teltta ja koira")
    assert questions() == for_one


@pytest.fixture
def two_token_keys(monkeypatch):
    """A second token key comes into use; the first is still on the ring."""

    def rotate():
        grown = current_keyring().with_new_key(Purpose.TOKENS)
        monkeypatch.setattr("rinnalla.core.tokens.current_keyring", lambda: grown)

    return rotate


def test_a_search_goes_on_finding_while_the_key_of_tokens_changes(aino, write, two_token_keys):
    before = write("teltta", at=clock.now() - datetime.timedelta(hours=1))
    two_token_keys()
    after = write("teltalla")
    assert found(aino, "teltta") == [after, before]
    old = set(NotePosting.objects.filter(encounter=before).values_list("token", flat=True))
    assert rebuild_notes() == NotePosting.objects.count()
    assert not NotePosting.objects.filter(token__in=old).exists()
    assert found(aino, "teltta") == [after, before]


def test_one_word_has_two_tokens_in_two_houses(town, elsewhere):
    for place in (town, elsewhere):
        noted(place.north, place.user("Aino"), "teltta")
    tokens = list(NotePosting.objects.values_list("token", flat=True))
    assert len(tokens) == len(set(tokens)) == 2


def test_a_search_walks_the_index(aino, write, django_assert_max_num_queries):
    """No question sorts or reads through the postings; sizes are told in ADR 0011."""
    write("teltta")
    with django_assert_max_num_queries(100) as counted:
        found(aino, "teltta")
    asked = next(
        one["sql"]
        for one in counted.captured_queries
        if "minute" in one["sql"] and "ORDER BY" in one["sql"]
    )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            plan = str(cursor.execute(f"EXPLAIN QUERY PLAN {asked}").fetchall())
        assert "COVERING INDEX notes_by_word" in plan
        assert "TEMP B-TREE FOR ORDER BY" not in plan
