"""All that is written about a person is told to them; what is others' is not."""

import datetime
import json

import pytest
from django.apps import apps
from django.utils.dateformat import format as date_format

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.clock import now
from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.encounters.models import Encounter, EncounterPerson, Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations import actions
from rinnalla.people.models import Following, Person
from rinnalla.people.tests.factories import make_person
from rinnalla.privacy.actions import give_own_data
from rinnalla.privacy.own.answer import DATA, Wanted
from rinnalla.privacy.own.files import as_data, as_text
from rinnalla.privacy.own.kept import TOLD, UNTOLD
from rinnalla.privacy.tests.own.whole_life import whole_life
from rinnalla.support.tests.factories import make_matter

# Sealed columns that hold data of several things; what they say is looked for by its words.
STRUCTURED = {"content", "earlier_endings"}


@pytest.fixture
def ratamo(town) -> Person:
    return whole_life(town)


def given(town, person: Person, *, by: str = "Aino", **asked) -> str:
    answer = give_own_data(town.actor(by), person, Wanted(**{"language": "en"} | asked))
    return as_text(answer)


def sealed_words(person: Person) -> set[str]:
    """Every sealed text that stands in the tables that are told; the person is alone in them."""
    found: set[str] = set()
    for table, told in TOLD.items():
        model = apps.get_model(table)
        if model is User or table.startswith("audit."):
            continue
        for field in model._meta.local_concrete_fields:
            sealed = isinstance(field, EncryptedTextField) and field.column in told.split()
            if sealed and field.column not in STRUCTURED:
                found |= {str(getattr(row, field.column)) for row in model._default_manager.all()}
    return found - {""}


def test_every_text_about_the_person_is_told(town, ratamo):
    words = sealed_words(ratamo)
    assert {"Ratamo", "Nukuin hyvin", "Täytetään lomake", "Ratamoinen"} <= words
    text = given(town, ratamo, with_identity=True)
    assert [one for one in words if one not in text] == []
    assert "Kertoi talvesta" in text, "what it said before a correction"
    assert "Jono oli pitkä" in text, "how it had ended before"


def test_codes_are_told_in_words_and_kept_as_codes_in_the_data(town, ratamo):
    answer = give_own_data(town.actor("Aino"), ratamo, Wanted(language="en"))
    [met] = json.loads(as_data(answer))["sections"]["encounters"]
    assert met["topics"] == ["sleep"]
    assert met["own_answer"] == "a_little"
    assert met["happened_at"][:10] == clock.today().isoformat()
    assert met["earlier_versions"][0]["note"] == "Kertoi talvesta"
    text = as_text(answer)
    assert "Lukulasit × 2" in text
    assert "A little" in text
    assert "45–64" in text


def test_who_told_of_a_death_and_who_stepped_aside_are_not_told(town, ratamo):
    assert "people.death.told_by" in UNTOLD
    text = given(town, ratamo)
    assert "Naapuri kertoi" not in text
    assert town.user("Celia").name not in text
    assert town.user("Fanny").name in text, "whom the person shut out they may know"


def test_only_the_pair_hands_over_what_is_kept_close(town, ratamo):
    Encounter.objects.update(kept_close=True)
    make_matter(town.north, "Salainen asia", person=ratamo, kept_close=True)
    by_pair, by_lead = given(town, ratamo), given(town, ratamo, by="Bea")
    for close in ("Nukuin hyvin", "Kertoi talvesta", "Salainen asia", "Sillan kupeessa"):
        assert close in by_pair
        assert close not in by_lead
    assert "your own pair reads" in by_lead
    assert "your own pair reads, and" not in by_pair


def test_wishes_of_the_other_record_of_what_is_kept_close_are_the_pairs(town, ratamo):
    aino = town.user("Aino")
    stays = make_encounter(town.north, aino, ratamo, kept_close=True)
    other = make_encounter(town.north, aino, ratamo, joined_to=stays)
    Wish.objects.create(
        organisation=town.organisation, team=town.north, person=ratamo, encounter=other,
        words="Salainen toive", wished_at=now(),
    )  # fmt: skip
    assert "Salainen toive" in given(town, ratamo)
    assert "Salainen toive" not in given(town, ratamo, by="Bea")
    actions.borrow_power(town.actor("Eero"), reason="Tietopyyntö", hours=1, once=new_id())
    assert "Salainen toive" not in given(town, ratamo, by="Eero")


def test_what_is_left_out_is_told_alike_whether_there_is_any_or_not(town):
    bare = make_person("Suopursu", town.north, told_by=town.user("Aino"))
    told = give_own_data(town.actor("Bea"), bare, Wanted()).left_out
    make_encounter(town.north, town.user("Aino"), bare, kept_close=True)
    assert give_own_data(town.actor("Bea"), bare, Wanted()).left_out == told


def test_how_long_they_are_remembered_tells_no_other_of_a_meeting_kept_close(town, ratamo):
    meetings = {"last_met_at": now() - datetime.timedelta(days=90), "last_met_close_at": now()}
    Following.objects.update(**meetings)
    ratamo.kept_until = datetime.date(2077, 12, 30)  # in no other day's words
    ratamo.save()
    until = date_format(ratamo.kept_until, "j.n.Y")
    assert until in given(town, ratamo, language="fi")
    assert until not in given(town, ratamo, by="Bea", language="fi").partition("MIHIN")[0]


def test_words_of_a_meeting_with_others_are_left_out_and_it_is_said(town, ratamo):
    other = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    make_encounter(town.north, town.user("Aino"), ratamo, other, note="Kanervan asioita")
    text = given(town, ratamo)
    assert "Kanerva" not in text
    assert "somebody else known to us" in text
    assert "Others were met too: yes" in text


def test_words_stay_left_out_when_the_other_has_been_forgotten(town, ratamo):
    other = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    make_encounter(town.north, town.user("Aino"), ratamo, other, note="Kanervan asioita")
    EncounterPerson.objects.filter(person=other).update(person=None)
    assert "Kanervan asioita" not in given(town, ratamo)


def test_what_named_the_person_once_is_told_of_them(town, ratamo):
    encounter = Encounter.objects.get()
    other = make_person("Kanerva", town.north, told_by=town.user("Aino"))
    trail.record(town.actor("Aino"), "encounter.recorded", [encounter, ratamo])
    EncounterPerson.objects.filter(person=ratamo).update(person=other)
    encounter.note = "Kanervan asioita"
    encounter.save()
    text = given(town, ratamo)
    assert "Kertoi talvesta" in text
    assert "Kanervan asioita" not in text


def test_other_teams_words_come_with_borrowed_power_alone(town, ratamo):
    here = {"organisation": town.organisation, "person": ratamo, "team": town.south}
    Following.objects.create(**here, ended_at=now())
    make_encounter(town.south, town.user("Carl"), ratamo, note="Etelän muistiinpano")
    assert "Etelän muistiinpano" not in given(town, ratamo)
    actions.borrow_power(town.actor("Eero"), reason="Tietopyyntö", hours=1, once=new_id())
    assert "Etelän muistiinpano" in given(town, ratamo, by="Eero")


def test_identity_is_given_only_when_asked_for_and_leaves_its_own_mark(town, ratamo):
    assert "Ratamoinen" not in given(town, ratamo)
    assert not TrailEntry.objects.filter(kind="identity.opened").exists()
    assert "Ratamoinen" in given(town, ratamo, with_identity=True)
    assert TrailEntry.objects.filter(kind="identity.opened").exists()


def test_identity_stays_closed_without_a_consent_in_force(town, ratamo):
    ratamo.consents.update(withdrawn_at=now())
    with pytest.raises(Refused):
        given(town, ratamo, with_identity=True)


@pytest.mark.parametrize("name", ["Carl", "Kira", "Eero", "Ada"])
def test_those_who_do_not_tend_the_person_give_nothing(town, ratamo, name):
    with pytest.raises(Refused):
        given(town, ratamo, by=name)


def test_giving_is_in_the_trail_with_the_part_and_the_way(town, ratamo):
    given(town, ratamo, part=DATA, way="text")
    entry = TrailEntry.objects.get(kind="own_data.given")
    assert entry.facts == {"part": "data", "way": "text", "with_older": 0}
    assert str(ratamo.pk) in dict(entry.subjects).values()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_answer_speaks_the_language_asked_for(town, ratamo, language):
    titles = {"fi": "MITÄ", "sv": "VAD", "en": "WHAT"}
    assert titles[language] in given(town, ratamo, language=language)
