"""Who reads what of the trail, as the cast meets it; each refusal beside its success."""

import pytest
from django.urls import reverse

from rinnalla.audit import trail
from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.templatetags.moments import moment
from rinnalla.organisations.models import Membership, Role
from rinnalla.organisations.tests.factories import make_member, make_user
from rinnalla.privacy.models import TrailSearch
from tests.counting_queries import assert_queries_do_not_grow

TRAIL, MINE, SEARCH = reverse("privacy:trail"), reverse("privacy:mine"), reverse("privacy:search")


@pytest.fixture
def deeds(town) -> None:
    """A deed in North, one in South, and one of the steward's about Carl."""
    trail.record(town.actor("Aino"), "team.opened", [town.north])
    trail.record(town.actor("Carl"), "grant_object.added", [town.south])
    trail.record(town.actor("Eero"), "power.borrowed", [town.user("Carl")], reason="kysyi itse")


@pytest.fixture
def visit(town, signed_in):
    def as_seen(name: str, address: str = TRAIL, **asked) -> str:
        answer = signed_in(town.user(name)).get(address, asked, headers={"accept-language": "en"})
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    return as_seen


def post_search(client, worker, reason="Hän kysyi sitä", once=None):
    given = {"worker": worker.pk, "reason": reason, "once": once or new_id()}
    return client.post(SEARCH, given)


def about(page: str) -> set[str]:
    """Which of the three deeds a page shows."""
    marks = {"Pohjoinen": "north", "Etelä": "south", "kysyi itse": "carl"}
    return {short for mark, short in marks.items() if mark in page}


def test_a_lead_reads_their_own_teams_trail_and_no_other(town, deeds, visit):
    assert about(visit("Bea")) == {"north"}
    assert about(visit("Celia")) == {"south", "carl"}


def test_a_steward_reads_the_whole_organisations_trail(town, deeds, visit):
    assert about(visit("Eero")) == {"north", "south", "carl"}


@pytest.mark.parametrize("name", ["Aino", "Carl", "Fanny", "Kira", "Ada"])
@pytest.mark.parametrize("address", [TRAIL, SEARCH])
def test_others_are_refused_the_trail(town, deeds, signed_in, name, address):
    assert signed_in(town.user(name)).get(address).status_code == 403


def test_everyone_reads_what_the_trail_knows_of_them(town, deeds, visit):
    assert about(visit("Carl", MINE)) == {"south", "carl"}
    assert about(visit("Aino", MINE)) == {"north"}
    assert about(visit("Ada", MINE)) == set()


def test_what_others_did_about_me_tells_who_when_and_why(town, deeds, visit):
    page = visit("Carl", MINE)
    assert "Eero" in page
    assert "tietovastaava" in page
    assert "kysyi itse" in page


def test_another_organisation_learns_nothing(town, elsewhere, deeds, signed_in):
    page = signed_in(elsewhere.user("Eero")).get(TRAIL).content.decode()
    assert about(page) == set()


def test_one_who_is_in_no_organisation_reads_their_own_rows(db, town, signed_in, django_user_model):
    lone = signed_in(make_user("Yksin"))
    assert lone.get(MINE).status_code == 200
    assert lone.get(TRAIL).status_code == 403


def test_who_changes_teams_takes_no_older_trail_along(town, deeds, visit):
    """Whose trail an entry is in was settled when it was written (ADR 0004)."""
    Membership.objects.filter(user=town.user("Aino")).update(team=town.south)
    assert about(visit("Bea")) == {"north"}
    assert "north" not in about(visit("Celia"))
    trail.record(town.actor("Aino"), "sign_in.done")
    assert "Aino" in visit("Celia", noun="sign_in")
    assert "Aino" not in visit("Bea", noun="sign_in").split("<main")[1]


def test_reading_the_trail_is_in_the_trail(town, deeds, visit):
    visit("Bea")
    read = TrailEntry.objects.order_by("-seq").first()
    assert (read.kind, read.actor_id) == ("trail.listed", town.user("Bea").pk)
    assert read.facts == {"shown": 1, "newest": 1, "oldest": 1}
    visit("Carl", MINE)
    assert TrailEntry.objects.order_by("-seq").first().kind == "trail.listed_own"


def test_no_trail_no_page(town, deeds, signed_in, monkeypatch):
    client = signed_in(town.user("Bea"))
    client.raise_request_exception = False
    monkeypatch.setattr("rinnalla.audit.trail.mac_of", lambda *_: 1 / 0)
    assert client.get(TRAIL).status_code == 500


def test_days_and_kinds_are_chosen_in_the_address(town, deeds, visit):
    assert about(visit("Eero", noun="team")) == {"north"}
    assert about(visit("Eero", first_day="1.1.2030")) == set()
    assert about(visit("Eero", last_day="2030-01-01")) == {"north", "south", "carl"}


@pytest.mark.parametrize(
    "asked",
    [
        {"first_day": "huomenna"},
        {"first_day": "2.1.2026", "last_day": "1.1.2026"},
        {"noun": "nonsense"},
        {"before": "x", "after": "99999999999999999999999"},
    ],
)
def test_a_filter_that_makes_no_sense_is_said_kindly(town, deeds, visit, asked):
    assert "north" in about(visit("Eero", **asked))


def test_a_search_needs_a_reason(town, deeds, signed_in):
    answer = post_search(signed_in(town.user("Bea")), town.user("Aino"), reason="")
    assert answer.status_code == 200
    assert not TrailSearch.objects.exists()


def test_a_search_shows_the_worker_the_searchers_name_and_reason(town, deeds, signed_in, visit):
    client = signed_in(town.user("Bea"))
    answer = post_search(client, town.user("Aino"))
    assert about(client.get(answer.url).content.decode()) == {"north"}
    kinds = TrailEntry.objects.order_by("seq").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["trail.searched", "trail.listed"]
    page = visit("Aino", MINE)
    assert "Hän kysyi sitä" in page
    assert "Bea" in page


def test_no_name_and_no_typed_word_stands_in_an_address(town, deeds, signed_in):
    answer = post_search(signed_in(town.user("Eero")), town.user("Carl"))
    assert answer.url == reverse("privacy:found", args=[TrailSearch.objects.get().pk])
    assert str(town.user("Carl").pk) not in answer.url


def test_a_search_sent_twice_is_one_search(town, deeds, signed_in):
    client, once = signed_in(town.user("Eero")), new_id()
    first = post_search(client, town.user("Carl"), once=once)
    assert post_search(client, town.user("Carl"), once=once).url == first.url
    assert TrailEntry.objects.filter(kind="trail.searched").count() == 1
    assert post_search(client, town.user("Aino"), once=once).status_code == 404


def test_a_lead_searches_their_own_teams_members_only(town, deeds, signed_in):
    client = signed_in(town.user("Bea"))
    assert "Carl" not in client.get(SEARCH).content.decode()
    assert post_search(client, town.user("Carl")).status_code == 200  # not among the choices
    assert not TrailSearch.objects.exists()


def test_a_search_is_its_makers_own_and_runs_out(town, elsewhere, deeds, signed_in):
    url = post_search(signed_in(town.user("Eero")), town.user("Carl")).url
    assert signed_in(town.user("Eero")).get(url).status_code == 200
    for other in (town.user("Bea"), town.user("Carl"), elsewhere.user("Eero")):
        assert signed_in(other).get(url).status_code == 404
    search = TrailSearch.objects.get()
    TrailSearch.objects.filter(pk=search.pk).update(until=search.recorded_at)
    assert signed_in(town.user("Eero")).get(url).status_code == 404


def test_a_steward_erases_a_reason_and_the_entry_stays(town, deeds, signed_in, visit):
    entry = TrailEntry.objects.get(kind="power.borrowed")
    url = reverse("privacy:erase", args=[entry.pk])
    assert signed_in(town.user("Celia")).post(url).status_code == 403
    assert TrailReason.objects.filter(entry=entry).exists()
    assert signed_in(town.user("Eero")).get(url).status_code == 403  # his own reason
    make_member(town.user("Kira"), town.organisation, role=Role.STEWARD)
    client = signed_in(town.user("Kira"))
    assert client.get(url).status_code == 200
    assert client.post(url).url == TRAIL
    assert not TrailReason.objects.filter(entry=entry).exists()
    assert about(visit("Eero")) == {"north", "south"}
    assert client.get(url).status_code == 404
    assert TrailEntry.objects.get(kind="reason.erased").subjects == [
        ["audit.trailentry", str(entry.pk)]
    ]


def test_another_organisations_reason_is_not_known(town, elsewhere, deeds, signed_in):
    entry = TrailEntry.objects.get(kind="power.borrowed")
    url = reverse("privacy:erase", args=[entry.pk])
    assert signed_in(elsewhere.user("Eero")).post(url).status_code == 404


def test_those_who_are_gone_are_told_kindly(town, deeds, visit):
    aino = town.user("Aino")
    aino.is_active = False
    aino.save()
    page = visit("Eero")
    assert "Aino (" in page


def test_a_name_is_shown_as_text_and_never_as_markup(town, deeds, visit):
    aino = town.user("Aino")
    aino.name = "<b onclick=x>‮Aino"
    aino.save()
    assert "<b onclick" not in visit("Eero")


def test_pages_of_a_long_trail_follow_each_other(town, signed_in):
    for _ in range(60):
        trail.record(town.actor("Aino"), "team.opened", [town.north])
    client = signed_in(town.user("Bea"))
    first = client.get(TRAIL, {"noun": "team"})
    assert len(first.context["listing"].lines) == 50
    assert first.context["older"] == "?noun=team&before=11"
    second = client.get(TRAIL + first.context["older"])
    assert len(second.context["listing"].lines) == 10
    assert second.context["newer"] == "?noun=team&after=10"


@pytest.mark.parametrize(("name", "address"), [("Bea", TRAIL), ("Eero", TRAIL), ("Aino", MINE)])
def test_a_page_asks_as_much_for_one_row_as_for_fifty(town, signed_in, name, address):
    client = signed_in(town.user(name))

    def deed() -> None:
        trail.record(town.actor("Aino"), "member.left", [town.north, town.user("Fanny")])

    deed()
    assert_queries_do_not_grow(lambda: client.get(address), lambda: [deed() for _ in range(50)])


def test_the_trail_is_ordered_by_time_and_by_no_worker(town, deeds, signed_in):
    """Whatever an address asks for (design 2.14)."""
    client = signed_in(town.user("Eero"))
    asked = {"order": "who", "sort": "actor_id", "actor": town.user("Carl").pk}
    lines = client.get(TRAIL, asked).context["listing"].lines
    assert [line.who for line in lines] == ["Eero", "Carl", "Aino"]


def test_paper_says_the_day_where_the_screen_says_today(town, deeds, signed_in):
    text = signed_in(town.user("Bea")).get(TRAIL).text
    written = moment(TrailEntry.objects.get(kind="team.opened").at.astimezone(clock.HELSINKI))
    assert f'<span class="on-paper">{written}</span>' in text
    assert '<span class="not-on-paper">tänään klo' in text
