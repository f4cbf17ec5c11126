"""`rinnalla demo`: the town is made once, anew when asked, never beside real people."""

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.models import User
from rinnalla.audit.models import TrailEntry
from rinnalla.casefile.town import build
from rinnalla.config.command_line import main
from rinnalla.core import clock
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import (
    AttemptPosting,
    Encounter,
    EncounterVersion,
    NotePosting,
    ObservationPosting,
    Wish,
    WishPosting,
)
from rinnalla.encounters.queries import possible_pairs
from rinnalla.organisations.models import Membership, Organisation, Role, Team
from rinnalla.organisations.standing import actor_today
from rinnalla.people.models import Consent, Identity, NeverRule, Person
from rinnalla.support.models import Matter

SMALL = 320
PAGES = (
    "today:home", "organisations:members", "privacy:mine", "people:list", "encounters:list",
    "encounters:wishes", "encounters:pairs", "support:list", "places:list", "services:list",
    "models_of_work:list",
)  # fmt: skip


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(build.build_whole_town, "__kwdefaults__", {"seed": 20, "count": SMALL})


@pytest.fixture
def answer(monkeypatch):
    return lambda word: monkeypatch.setattr("builtins.input", lambda _: word)


def houses():
    with seeing(registry=True):
        return {one.name: one.pk for one in Organisation.objects.all()}


def test_the_town_is_built_told_in_lines_and_full_of_life(db, small, capsys):
    assert main(["demo"]) == 0
    told = capsys.readouterr().out
    assert "Utu, Jyväskylä" in told
    with seeing(*houses().values()):
        assert Team.objects.count() == 8
        assert {one.town for one in Team.objects.all()} == {
            "Helsinki", "Tampere", "Lahti", "Jyväskylä",
        }  # fmt: skip
        at_work = Membership.objects.giving_power_on(clock.today())
        go_out = at_work.filter(role__in=[Role.WORKER, Role.PEER])
        assert go_out.values("user").distinct().count() == 40
        assert Encounter.objects.count() >= SMALL
        for table in (Person, Consent, Identity, NeverRule, Wish, Matter, NotePosting):
            assert table.objects.exists(), table
        for table in (AttemptPosting, ObservationPosting, WishPosting):
            assert table.objects.exists(), table
        assert EncounterVersion.objects.exists()
        assert TrailEntry.objects.filter(kind="town.built").count() == 3
        aino = User.objects.with_email("aino@lintukoto.example").get()
    client = Client()
    client.force_login(aino, "rinnalla.accounts.backends.EmailBackend")
    for page in PAGES:
        shown = client.get(reverse(page))
        assert (page, shown.status_code, 'class="empty"' in shown.text) == (page, 200, False)
    with seeing(*houses().values()):
        assert possible_pairs(actor_today(aino, houses()["Lintukoto ry"]))


def test_it_is_made_anew_only_after_a_yes_and_the_trail_goes_on(db, small, answer, capsys):
    main(["demo"])
    before = houses()
    with seeing(*before.values()):
        first = set(Person.objects.values_list("pk", flat=True))
        trail = TrailEntry.objects.count()
    assert main(["demo"]) == 1
    answer("n")
    assert main(["demo", "--again"]) == 0
    with seeing(*before.values()):
        assert set(Person.objects.values_list("pk", flat=True)) == first
    answer("y")
    assert main(["demo", "--again"]) == 0
    assert houses() == before
    with seeing(*before.values()):
        assert Encounter.objects.count() >= SMALL
        assert set(Person.objects.values_list("pk", flat=True)) == first
        assert TrailEntry.objects.count() > trail
        assert User.objects.with_email("aino@lintukoto.example").count() == 1


@pytest.mark.parametrize("words", [["demo"], ["demo", "--again"]])
def test_real_people_are_never_thrown_away(town, elsewhere, words, capsys):
    with seeing(town.organisation.pk):
        Organisation.objects.filter(pk=town.organisation.pk).update(
            is_invented=False, second_factor_required=True
        )
    assert main(words) == 1
    assert "real organisation" in capsys.readouterr().err
    with seeing(town.organisation.pk):
        assert User.objects.filter(pk=town.user("Aino").pk).exists()
