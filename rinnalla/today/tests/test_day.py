"""Today: what is now, what was promised, whom the pairs look for; each sees only what is theirs."""

import datetime
import re

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.encounters.models import ShiftMessage, Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import ContactState, ContactWish, Death, Person, ShutOut
from rinnalla.people.tests.factories import make_person, never
from rinnalla.support.actions import end_matter
from rinnalla.support.tests.factories import make_matter
from tests.counting_queries import queries_of

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_english(town) -> None:
    for user in town.people.values():
        user.language = "en"
        user.save(update_fields=["language"])


def look_for(town, alias: str = "Sinikello", **wishes) -> Person:
    """Somebody who wishes contact every week, may be looked for, and was met a month ago."""
    return make_person(
        alias,
        town.north,
        told_by=town.user("Aino"),
        pair=(town.user("Aino"), town.user("Fanny")),
        last_met_at=clock.now() - 30 * DAY,
        wishes={"may_be_looked_for": True} | wishes,
    )


def wish(town, person: Person | None = None, words: str = "Haluaa katkolle", **more) -> Wish:
    return Wish.objects.create(
        organisation_id=town.organisation.pk,
        team=town.north,
        person=person,
        words=words,
        wished_at=clock.now() - HOUR,
        **more,
    )


def message(town, text: str) -> ShiftMessage:
    return ShiftMessage.objects.create(
        organisation_id=town.organisation.pk,
        team=town.north,
        text=text,
        expires_at=clock.now() + DAY,
        written_by=town.user("Bea"),
    )


def page(signed_in, town, name: str = "Aino") -> str:
    return signed_in(town.user(name)).get("/").text


def test_a_wish_for_now_stands_first_with_its_button(town, signed_in):
    wish(town, look_for(town), is_now=True)
    make_matter(town.north, "Kelan päätös", until=clock.today())
    shown = page(signed_in, town)
    assert "I take this" in shown
    assert shown.index("Haluaa katkolle") < shown.index("Kelan päätös")


def test_a_moment_that_has_passed_is_shown_so(town, signed_in):
    wish(town, is_now=True, until=clock.now() - datetime.timedelta(minutes=5))
    assert "still open" in page(signed_in, town)


def section_of(shown: str, name: str) -> str:
    """The section of that id, or nothing."""
    found = re.search(
        rf'<section class="card tight" aria-labelledby="{name}">.*?</section>', shown, re.S
    )
    return found[0] if found else ""


def test_now_holds_only_what_is_for_now_or_has_just_passed(town, signed_in):
    now = clock.now()
    wish(town, words="Heti", is_now=True)
    wish(town, words="Iltaan", until=now + HOUR)
    wish(town, words="Aamulla", until=now - 5 * HOUR)
    wish(town, words="Viime viikolla", is_now=True, until=now - 7 * DAY)
    wish(town, words="Joskus")
    shown = page(signed_in, town)
    for words in ("Heti", "Iltaan", "Aamulla"):
        assert words in section_of(shown, "now")
        assert words not in section_of(shown, "open-wishes")
    for words in ("Viime viikolla", "Joskus"):
        assert words not in section_of(shown, "now")
        assert words in section_of(shown, "open-wishes")
    assert "/wishes/" in section_of(shown, "open-wishes")


def test_the_other_wishes_are_few_and_do_not_fill_the_page(town, signed_in):
    for n in range(12):
        wish(town, words=f"Toive {n}")
    shown = page(signed_in, town)
    assert section_of(shown, "now") == ""
    assert section_of(shown, "open-wishes").count("I take this") == 5


@pytest.mark.parametrize("state", [ContactState.PAUSE, ContactState.DOES_NOT_WISH])
def test_nothing_here_reminds_of_a_wish_of_whom_is_left_in_peace(town, signed_in, state):
    kaija = look_for(town)
    wish(town, kaija, is_now=True)
    wish(town, kaija, "Joskus")
    assert "Haluaa katkolle" in page(signed_in, town)
    ContactWish.objects.filter(person=kaija).update(state=state)
    shown = page(signed_in, town)
    assert "Haluaa katkolle" not in shown
    assert "Joskus" not in shown
    assert "Haluaa katkolle" in signed_in(town.user("Aino")).get("/encounters/wishes/").text


def test_matters_of_today_and_late_ones_come_before_the_next_days(town, signed_in):
    today = clock.today()
    make_matter(town.north, "Huomenna", until=today + DAY)
    make_matter(town.north, "Myöhässä", until=today - DAY)
    make_matter(town.north, "Joskus")
    make_matter(town.north, "Ensi kuussa", until=today + 30 * DAY)
    shown = page(signed_in, town)
    assert shown.index("Myöhässä") < shown.index("Huomenna")
    assert "Joskus" not in shown
    assert "Ensi kuussa" not in shown


def test_the_pair_is_to_look_for_somebody_never_the_other_way(town, signed_in):
    kaija = look_for(town)
    never(kaija, "do_not_approach")
    shown = page(signed_in, town)
    section = shown[shown.index('id="look-for"') :]
    assert section.index("Do not approach") < section.index("Sinikello")
    assert '<bdi class="tag">Aino</bdi>' in section


@pytest.mark.parametrize(
    ("ways", "word"),
    [
        (["phone"], "No calls"),
        (["letter"], "No letters"),
        (["face_to_face", "phone"], "No uniform"),
        ([], "No uniform"),
    ],
)
def test_the_rule_beside_whom_to_look_for_is_that_of_the_way_agreed(town, signed_in, ways, word):
    kaija = look_for(town, ways=ways)
    for rule in ("no_uniform", "no_calls", "no_letters"):
        never(kaija, rule)
    shown = page(signed_in, town)
    section = shown[shown.index('id="look-for"') :]
    assert section.index(word) < section.index("Sinikello")
    assert section.count('class="never-word"') == 1


@pytest.mark.parametrize("state", [ContactState.PAUSE, ContactState.DOES_NOT_WISH])
def test_a_pause_empties_the_list_at_once(town, signed_in, state):
    kaija = look_for(town)
    assert "Sinikello" in page(signed_in, town)
    ContactWish.objects.filter(person=kaija).update(state=state)
    assert "Sinikello" not in page(signed_in, town)


def test_whoever_did_not_say_so_is_not_looked_for(town, signed_in):
    look_for(town, may_be_looked_for=False)
    assert "Sinikello" not in page(signed_in, town)


def test_when_somebody_has_died_nothing_here_reminds_of_them(town, signed_in):
    kaija = look_for(town)
    wish(town, kaija, is_now=True)
    make_matter(town.north, "Kelan päätös", person=kaija, until=clock.today())
    Death.objects.create(organisation_id=town.organisation.pk, person=kaija)
    for name in ("Aino", "Fanny"):
        shown = page(signed_in, town, name)
        for words in ("Sinikello", "Haluaa katkolle", "Kelan päätös"):
            assert words not in shown


def test_what_went_well_is_told_in_its_own_voice_without_names(town, signed_in):
    kaija = look_for(town, may_be_looked_for=False)
    matter = make_matter(town.north, "Henkilökortti haettu", person=kaija)
    end_matter(town.actor("Aino"), matter, state="finished")
    make_encounter(town.north, town.user("Aino"), kaija, success="Ensimmäinen hammaslääkäri")
    make_encounter(town.north, town.user("Aino"), success="Vanha", at=clock.now() - 9 * DAY)
    shown = page(signed_in, town)
    well = re.search(r'<section class="well".*?</section>', shown, re.S)
    assert well is not None
    assert "Henkilökortti haettu" in well[0]
    assert "Ensimmäinen hammaslääkäri" in well[0]
    assert "Vanha" not in well[0]
    assert "Sinikello" not in well[0]


def test_messages_of_the_shift_before_are_read_by_everybody_of_the_team(town, signed_in):
    message(town, "Avain on hyllyllä")
    for name in ("Aino", "Bea", "Fanny"):
        assert "Avain on hyllyllä" in page(signed_in, town, name)
    assert "Avain on hyllyllä" not in page(signed_in, town, "Carl")


def test_a_peer_sees_their_pairs_people_and_nothing_else(town, signed_in):
    kaija = look_for(town)
    never(kaija, "no_calls")
    make_person("Ratamo", town.north, told_by=town.user("Aino"))
    make_matter(town.north, "Kelan päätös", person=kaija, until=clock.today())
    wish(town, kaija, is_now=True)
    shown = page(signed_in, town, "Fanny")
    own = shown[shown.index('id="own-people"') :]
    assert own.index("No calls") < own.index("Sinikello")
    for words in ("Ratamo", "Kelan päätös", "Haluaa katkolle", f"/people/{kaija.pk}/"):
        assert words not in shown


@pytest.mark.parametrize("name", ["Carl", "Celia", "Eero", "Kira", "Ada"])
def test_others_see_nothing_of_it(town, signed_in, name):
    kaija = look_for(town)
    wish(town, kaija, is_now=True)
    make_matter(town.north, "Kelan päätös", person=kaija, until=clock.today())
    make_encounter(town.north, town.user("Aino"), kaija, success="Hammaslääkäri")
    shown = page(signed_in, town, name)
    for words in ("Sinikello", "Haluaa katkolle", "Kelan päätös", "Hammaslääkäri"):
        assert words not in shown
    assert not TrailEntry.objects.filter(kind="today.shown").exists()


@pytest.mark.parametrize("name", ["Aino", "Fanny"])
def test_whoever_is_shut_out_sees_nothing_of_the_person(town, signed_in, name):
    kaija = look_for(town)
    wish(town, kaija, is_now=True)
    make_matter(town.north, "Kelan päätös", person=kaija, until=clock.today())
    ShutOut.objects.create(
        organisation_id=town.organisation.pk, person=kaija, user=town.user(name), by="person"
    )
    shown = page(signed_in, town, name)
    for words in ("Sinikello", "Haluaa katkolle", "Kelan päätös"):
        assert words not in shown


def test_what_is_kept_close_is_not_here(town, signed_in):
    kaija = look_for(town, may_be_looked_for=False)
    make_matter(town.north, "Salassa", person=kaija, until=clock.today(), kept_close=True)
    wish(town, kaija, "Salainen toive", is_now=True, kept_close=True)
    make_encounter(town.north, town.user("Aino"), kaija, success="Salaa", kept_close=True)
    assert "Sala" not in page(signed_in, town)


def test_one_row_of_the_trail_tells_who_was_shown(town, signed_in):
    kaija = look_for(town)
    lasse = look_for(town, "Ratamo")
    page(signed_in, town)
    entry = TrailEntry.objects.get(kind="today.shown")
    assert entry.facts == {"people": 2}
    for person in (kaija, lasse):
        assert ["people.person", str(person.pk)] in entry.subjects


def test_the_roles_that_keep_the_house_keep_their_page(town, signed_in):
    shown = page(signed_in, town, "Ada")
    assert "Nothing waits for you" in shown
    assert "Record an encounter" not in shown


def test_the_day_costs_as_much_full_as_with_one_of_each(town, signed_in):
    def fill(times: int) -> None:
        for n in range(times):
            kaija = look_for(town, f"Kukka {n}")
            wish(town, kaija, is_now=bool(n % 2))
            make_matter(town.north, f"Asia {n}", "Askel", person=kaija, until=clock.today())
            make_encounter(town.north, town.user("Aino"), kaija, success="Hyvin meni")
            message(town, f"Viesti {n}")

    fill(2)
    client = signed_in(town.user("Aino"))
    client.get("/")
    few = len(queries_of(lambda: client.get("/")))
    fill(15)
    assert 0 < len(queries_of(lambda: client.get("/"))) <= few  # a full list is found sooner
    rows = re.findall(r"<li>", client.get("/").text)
    assert len(rows) < 80


def test_nobody_is_counted_or_compared(town, signed_in):
    look_for(town)
    make_matter(town.north, "Asia", until=clock.today(), carried_by=town.user("Bea"))
    shown = page(signed_in, town)
    assert not re.search(r"(Aino|Bea|Fanny)</bdi>[^<]*\d", shown)


def test_what_the_pair_may_have_recorded_too_is_asked(town, signed_in):
    now = clock.now() - HOUR
    for name in ("Aino", "Fanny"):
        encounter = make_encounter(town.north, town.user(name), at=now)
        other = town.user("Fanny" if name == "Aino" else "Aino")
        encounter.present.create(organisation_id=town.organisation.pk, user=other)
    assert "the same?" in page(signed_in, town)
    assert "the same?" not in page(signed_in, town, "Bea")
