"""Matters are found by any inflection of a word in their texts, within what one may see."""

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import words
from rinnalla.core.indexing import is_current, rebuild
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.models import IndexState
from rinnalla.people.tests.factories import make_person
from rinnalla.support import matter_words
from rinnalla.support.actions import end_matter, reopen_matter
from rinnalla.support.indexes import INDEXES, rebuild_matters
from rinnalla.support.models import MatterPosting
from rinnalla.support.queries import found_matters
from rinnalla.support.queries.searching import matters_with
from rinnalla.support.tests.factories import make_matter


@pytest.fixture
def aino(town):
    return town.actor("Aino")


def made(*told, **more):
    matter = make_matter(*told, **more)
    matter_words.index(matter)
    return matter


def found(actor, typed: str, **more):
    return matters_with(actor, typed, **more).matters


def test_a_matter_is_found_by_its_titles_and_steps(town, aino):
    matter = made(town.north, "Asuntohakemus", "Soitetaan kaupungille", neutral_title="Lomake")
    made(town.north, "Hammaslääkäri")
    for typed in ("hakemuksia", "kaupunki", "lomakkeen", "asunto kaupunkiin"):
        assert found(aino, typed) == [matter], typed
    assert found(aino, "kaupunki hammas") == []
    assert found(aino, " … ") == []


def test_nobody_finds_what_they_may_not_see_nor_what_is_kept_close(town, elsewhere, aino):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    made(town.north, "Velkaneuvonta", person=person, kept_close=True)
    assert not MatterPosting.objects.exists()
    made(town.south, "Passikuva")
    for actor in (aino, town.actor("Fanny"), town.actor("Eero"), elsewhere.actor("Celia")):
        assert found(actor, "passikuvaa") == []
        assert found(actor, "velka") == []
    assert found(town.actor("Carl"), "passikuvaa")


def test_a_matter_is_found_by_why_we_could_not_help_while_it_has_ended_so(town, aino):
    matter = made(town.north, "Hakemus")
    end_matter(aino, matter, state="could_not", could_not="Asuntoja ei ollut.")
    assert found(aino, "asunto hakemuksen") == [matter]
    assert found(town.actor("Carl"), "asunto") == []
    reopen_matter(aino, matter)
    assert found(aino, "asunto") == []
    assert found(aino, "hakemus") == [matter]


def test_why_we_could_not_help_with_what_is_kept_close_is_found_by_nobody(town, aino):
    user = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=user, pair=(user,))
    matter = made(town.north, "Hakemus", person=person, kept_close=True)
    end_matter(aino, matter, state="could_not", could_not="Asuntoja ei ollut.")
    assert not MatterPosting.objects.exists()
    assert found(aino, "asunto") == []


def test_an_index_made_before_that_text_was_in_it_is_built_anew(town, aino):
    [index] = INDEXES
    matter = end_matter(
        aino, made(town.north, "Hakemus"), state="could_not", could_not="Asuntoja ei ollut."
    )
    MatterPosting.objects.all().delete()
    active = current_keyring().keys(Purpose.TOKENS).active
    before = {"analyser": words.analyser(), "key_number": active}
    IndexState.objects.update_or_create(pk=index.name, defaults=before)
    assert not is_current(index)
    assert rebuild(index) == MatterPosting.objects.count() > 0
    assert is_current(index)
    assert found(aino, "asunto") == [matter]


def test_pages_go_on_where_the_one_before_ended(town, aino):
    matters = [made(town.north, f"Passi {n}") for n in range(5)]
    first = matters_with(aino, "passin", limit=3)
    rest = matters_with(aino, "passin", limit=3, after=first.after)
    assert [*first.matters, *rest.matters] == matters[::-1]
    assert rest.after is None


def test_a_change_and_a_rebuilding_index_it_anew(town, aino):
    matter = made(town.north, "Passi")
    matter.title = "Ajokortti"
    matter.save()
    assert rebuild_matters() == MatterPosting.objects.count() > 0
    assert found(aino, "passi") == []
    assert found(aino, "ajokortin") == [matter]
    matter_words.unindex(matter)
    assert found(aino, "ajokortin") == []


def test_what_was_shown_is_in_the_trail_and_the_words_are_not(town, aino):
    matter = made(town.north, "Passi")
    found_matters(aino, "passi")
    entry = TrailEntry.objects.get(kind="matters.searched")
    assert [one for _, one in entry.subjects] == [str(matter.pk)]
    assert "passi" not in str(entry.facts)
