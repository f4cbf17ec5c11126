"""A report holds what was told; who may read such figures reads it; what goes out is told."""

import csv
import datetime
import io
import re
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.models import GrantObject, Membership, Role
from rinnalla.organisations.tests.factories import make_member
from rinnalla.reporting.actions import remove_report, save_report
from rinnalla.reporting.documents import FORMATS, NoPdfHere
from rinnalla.reporting.documents.contents import hidden_word
from rinnalla.reporting.models import SavedReport
from rinnalla.reporting.periods import a_quarter, a_year
from rinnalla.reporting.queries import files, reports
from rinnalla.reporting.saved.report_of import ReportOf

# Of December outsiders are told ten days after its end: in January the year before that is whole.
LAST_YEAR = (clock.today() - datetime.timedelta(days=31)).year - 1
WINTER = a_quarter(datetime.date(LAST_YEAR, 2, 1))
CAST = ("Aino", "Bea", "Carl", "Celia", "Eero", "Fanny", "Kira", "Ada")


def meet(town, team, times: int, *, month: int = 2) -> None:
    """So many nameless encounters of that team in a month of last year."""
    by = town.user("Aino" if team == town.north else "Carl")
    at = datetime.datetime(LAST_YEAR, month, 12, 12, tzinfo=clock.HELSINKI)
    for _ in range(times):
        make_encounter(team, by, at=at)


def save(town, name: str, *, team=None, outside: bool = False, period=WINTER) -> SavedReport:
    of = ReportOf(period, is_for_outsiders=outside, team_id=team.pk if team else None)
    return save_report(town.actor(name), of, once=new_id())


def opened_by(town, report) -> set[str]:
    found = set()
    for name in CAST:
        try:
            reports.open_report(town.actor(name), report.pk)
            found.add(name)
        except NotKnown:
            pass
    return found


def figure(page, code: str) -> str:
    """The first number of a table of a page."""
    return next(shown.rows[0][1][0][0] for shown in page.tables if shown.table.code == code)


def test_a_report_holds_what_was_told_and_says_what_has_changed_since(town):
    bea = town.actor("Bea")
    meet(town, town.north, 3)
    report = save(town, "Bea", team=town.north)
    assert reports.compare_report(bea, report.pk)[1].is_same
    meet(town, town.north, 2)
    assert figure(reports.open_report(bea, report.pk), "encounters") == "3"
    found = reports.compare_report(bea, report.pk)[1]
    assert not found.is_same
    assert (found.come, found.gone) == (0, 0)
    assert found.changes[0].table == "Kohtaamiset"
    assert {(one.then, one.now) for one in found.changes} == {("3", "5")}


def test_a_saved_report_read_in_another_language_says_in_which_its_words_are(town, signed_in):
    meet(town, town.north, 3)
    report = save(town, "Bea", team=town.north)
    town.people["Bea"].language = "sv"
    town.people["Bea"].save()
    client = signed_in(town.user("Bea"))
    page = client.get(reverse("reporting:report", args=[report.pk])).text
    assert '<html lang="sv"' in page
    for part in re.findall(r'<section [^>]*id="table-1"[^>]*>', page):
        assert 'lang="fi"' in part
    assert page.count('lang="fi"') > page.count('id="table-')  # and the list of them
    meet(town, town.north, 2)
    again = client.get(reverse("reporting:report_again", args=[report.pk])).text
    assert '<th scope="row" lang="fi">Kohtaamiset' in again


def test_a_report_sent_twice_is_saved_once(town):
    of, once = ReportOf(WINTER, team_id=town.north.pk), new_id()
    first, second = (save_report(town.actor("Bea"), of, once=once) for _ in range(2))
    assert first == second
    assert (
        SavedReport.objects.count() == TrailEntry.objects.filter(kind="report.saved").count() == 1
    )


def test_own_figures_are_the_teams_and_its_leads(town, elsewhere):
    report = save(town, "Bea", team=town.north)
    assert opened_by(town, report) == {"Aino", "Bea"}
    with pytest.raises(NotKnown):
        reports.open_report(elsewhere.actor("Bea"), report.pk)


def test_a_teams_tables_for_outsiders_are_not_another_teams(town):
    report = save(town, "Bea", team=town.north, outside=True)
    assert opened_by(town, report) == {"Aino", "Bea", "Eero", "Kira"}


def test_the_houses_tables_for_outsiders_are_for_those_who_know_no_team(town):
    report = save(town, "Eero", outside=True)
    assert opened_by(town, report) == {"Eero", "Kira"}


@pytest.mark.parametrize("outside", [True, False])
@pytest.mark.parametrize("name", ["Aino", "Celia", "Eero", "Fanny", "Kira", "Ada"])
def test_a_teams_figures_are_saved_by_its_lead_alone(town, name, outside):
    with pytest.raises(Refused):
        save(town, name, team=town.north, outside=outside)


@pytest.mark.parametrize("name", ["Aino", "Bea", "Kira", "Ada"])
def test_the_houses_figures_are_saved_by_a_steward_alone(town, name):
    with pytest.raises(Refused):
        save(town, name, outside=True)


def test_another_organisations_team_is_not_known(town, elsewhere):
    with pytest.raises(NotKnown):
        reports.what_to_save(town.actor("Bea"), ReportOf(WINTER, team_id=elsewhere.north.pk))


def test_what_went_out_stays_the_same_whatever_is_recorded_later(town):
    meet(town, town.north, 9)
    meet(town, town.south, 12)
    report = save(town, "Eero", outside=True, period=a_year(LAST_YEAR))
    first = files.report_file(town.actor("Eero"), report.pk, "csv")
    meet(town, town.north, 4)
    kira = town.actor("Kira")
    assert reports.compare_report(kira, report.pk)[1].is_same
    assert files.report_file(kira, report.pk, "csv") == first
    assert files.outside_file(kira, a_year(LAST_YEAR), "xlsx").content


def test_a_download_hides_small_numbers_and_shows_nothing(town):
    meet(town, town.north, 3)
    meet(town, town.south, 40)
    meet(town, town.south, 7, month=1)
    file = files.outside_file(town.actor("Eero"), a_year(LAST_YEAR), "csv")
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    numbers = {line[10] for line in lines if line[8] in {"Pohjoinen", "Etelä"}}
    assert not numbers & {"1", "2", "3", "4"}
    assert {"0", "7", hidden_word()} <= numbers


def test_a_saved_report_is_downloaded_the_same_and_the_trail_knows(town):
    meet(town, town.north, 8)
    report = save(town, "Bea", team=town.north, outside=True)
    for ending in FORMATS:
        first, second = (
            files.report_file(town.actor(name), report.pk, ending) for name in ("Bea", "Kira")
        )
        assert first == second
        assert first.name == f"lintukoto-ry-{LAST_YEAR}-q1.{ending}"
    entries = TrailEntry.objects.filter(kind="figures.downloaded")
    digest = reports.open_report(town.actor("Bea"), report.pk).digest
    assert entries.count() == 2 * len(FORMATS)
    assert {entry.facts["figures"] for entry in entries} == {digest}
    assert {entry.facts["format"] for entry in entries} == set(FORMATS)


def test_a_teams_own_figures_are_never_a_file(town):
    report = save(town, "Bea", team=town.north)
    for ending in FORMATS:
        with pytest.raises(Refused):
            files.report_file(town.actor("Bea"), report.pk, ending)
    assert not TrailEntry.objects.filter(kind="figures.downloaded").exists()


def test_a_format_that_is_not_is_not_known(town):
    report = save(town, "Eero", outside=True)
    for asked in (
        lambda eero: files.report_file(eero, report.pk, "exe"),
        lambda eero: files.outside_file(eero, WINTER, "exe"),
    ):
        with pytest.raises(NotKnown):
            asked(town.actor("Eero"))


@pytest.mark.parametrize("name", ["Fanny", "Ada"])
def test_whoever_reads_no_figures_downloads_none(town, name):
    with pytest.raises(Refused):
        files.outside_file(town.actor(name), WINTER, "csv")


def test_what_a_report_holds_is_sealed(town):
    save(town, "Bea", team=town.north)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM reporting_savedreport")
        assert b"encounters" not in bytes(cursor.fetchone()[0])


def test_a_report_is_saved_opened_and_run_again_in_pages(town, signed_in):
    meet(town, town.north, 6)
    client = signed_in(town.user("Bea"))
    address = f"{reverse('reporting:save_report')}?period={WINTER.as_text}"
    once = client.get(address).context["form"]["once"].value()
    page = client.post(address, {"once": once}, follow=True)
    assert page.redirect_chain == [(reverse("reporting:report", args=[once]), 302)]
    assert "Pohjoinen" in page.content.decode()
    again = client.get(reverse("reporting:report_again", args=[once]))
    assert again.context["found"].is_same
    listed = client.get(reverse("reporting:reports")).content.decode()
    assert reverse("reporting:report", args=[once]) in listed


@pytest.mark.parametrize(("name", "leads"), [("Bea", True), ("Aino", False)])
def test_the_pages_of_figures_lead_to_saving_whoever_saves_them(town, signed_in, name, leads):
    meet(town, town.north, 6)
    client = signed_in(town.user(name))
    for page, kept in (("figures", "period"), ("outside", "for=outside")):
        shown = client.get(reverse(f"reporting:{page}"), {"period": WINTER.as_text})
        links = re.findall(r'href="(/figures/reports/save/[^"]*)"', shown.content.decode())
        assert bool(links) is leads
        for link in links:
            assert kept in link
            saving = client.get(link.replace("&amp;", "&")).context["saving"]
            assert saving.of.period == WINTER
            assert saving.of.is_for_outsiders is (page == "outside")


def removed_by(town, report) -> set[str]:
    """Who of the cast removes it; each finds it there again."""
    found = set()
    for name in CAST:
        with transaction.atomic():
            with suppress(NotKnown, Refused):
                remove_report(town.actor(name), report)
                found.add(name)
            assert SavedReport.objects.filter(pk=report.pk).exists() == (name not in found)
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("outside", [True, False])
def test_a_teams_report_is_removed_by_its_lead_alone(town, outside):
    report = save(town, "Bea", team=town.north, outside=outside)
    assert removed_by(town, report) == {"Bea"}


def test_the_houses_report_is_removed_by_a_steward_alone(town):
    report = save(town, "Eero", outside=True)
    assert removed_by(town, report) == {"Eero"}


def test_whoever_saved_it_removes_it_while_they_read_it(town):
    report = save(town, "Bea", team=town.north)
    places = Membership.objects.filter(user=town.user("Bea"))
    places.update(role=Role.WORKER)
    assert reports.open_report(town.actor("Bea"), report.pk).may_remove
    places.update(team=town.south)
    with pytest.raises(NotKnown):
        remove_report(town.actor("Bea"), report)
    places.update(team=town.north)
    remove_report(town.actor("Bea"), report)
    assert not SavedReport.objects.exists()


def test_another_house_removes_nothing_here(town, elsewhere):
    report = save(town, "Bea", team=town.north)
    with pytest.raises(NotKnown):
        remove_report(elsewhere.actor("Bea"), report)
    assert SavedReport.objects.exists()


def test_of_a_removed_report_the_trail_keeps_the_mark_of_its_figures(town):
    meet(town, town.north, 6)
    report = save(town, "Bea", team=town.north, outside=True)
    mark = reports.open_report(town.actor("Bea"), report.pk).digest
    remove_report(town.actor("Bea"), report)
    entry = TrailEntry.objects.get(kind="report.removed")
    assert entry.facts == {"period": WINTER.as_text, "for": "outside", "figures": mark}
    with pytest.raises(NotKnown):
        remove_report(town.actor("Bea"), report)


def test_a_report_is_removed_from_its_page_after_a_question(town, signed_in):
    report = save(town, "Bea", team=town.north)
    client = signed_in(town.user("Bea"))
    remove = reverse("reporting:remove_report", args=[report.pk])
    assert remove in client.get(reverse("reporting:report", args=[report.pk])).text
    assert client.get(remove).status_code == 200
    assert SavedReport.objects.exists()
    assert client.post(remove)["Location"] == reverse("reporting:reports")
    assert not SavedReport.objects.exists()
    assert client.post(remove).status_code == 404


def test_whoever_only_reads_a_report_is_not_led_to_removing_it(town, signed_in):
    report = save(town, "Bea", team=town.north)
    page = signed_in(town.user("Aino")).get(reverse("reporting:report", args=[report.pk]))
    assert reverse("reporting:remove_report", args=[report.pk]) not in page.text


def test_a_report_keeps_to_the_grant_object_and_kind_of_place_it_was_made_of(town):
    here = {"organisation": town.organisation, "team": town.north, "name": "Katutyö"}
    grant = GrantObject.objects.create(**here, starts_on=datetime.date(LAST_YEAR, 2, 1))
    bea, aino = town.actor("Bea"), town.user("Aino")
    for month, kind in ((1, "street"), (2, "street"), (2, "park")):
        at = datetime.datetime(LAST_YEAR, month, 12, 12, tzinfo=clock.HELSINKI)
        make_encounter(town.north, aino, at=at, place_kind=kind)
    of = ReportOf(WINTER, team_id=town.north.pk, grant_object_id=grant.pk, place_kind="street")
    report = save_report(bea, of, once=new_id())
    page = reports.open_report(bea, report.pk)
    assert figure(page, "encounters") == "1"
    assert page.narrowed[0] == "Katutyö"
    assert len(page.narrowed) == 2
    assert reports.compare_report(bea, report.pk)[1].is_same


def test_a_file_is_sent_under_its_name_and_kept_by_nobody(town, signed_in):
    address = reverse("reporting:outside_file", args=["csv"])
    answer = signed_in(town.user("Kira")).get(f"{address}?period={LAST_YEAR}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="lintukoto-ry-{LAST_YEAR}.csv"'
    assert "no-store" in answer["Cache-Control"]


def test_without_what_pdf_is_made_with_the_page_says_so(town, signed_in, monkeypatch):
    def lacking(document, ending):
        raise NoPdfHere

    monkeypatch.setattr(files, "write", lacking)
    answer = signed_in(town.user("Kira")).get(reverse("reporting:outside_file", args=["pdf"]))
    assert answer.status_code == 503
    assert not TrailEntry.objects.filter(kind="figures.downloaded").exists()


def test_who_leads_several_teams_is_asked_which(town, signed_in):
    bea = town.user("Bea")
    make_member(bea, town.organisation, role=Role.LEAD, team=town.south)
    client = signed_in(bea)
    address = reverse("reporting:save_report")
    assert client.get(address).headers["Location"] == reverse("reporting:figures")
    chosen = client.get(address, {"team": town.south.pk, "for": "outside"})
    assert chosen.context["saving"].of == ReportOf(
        a_year(clock.today().year), is_for_outsiders=True, team_id=town.south.pk
    )
