"""One asks, another answers; the file waits for the one who asked, and not for long."""

import datetime
import io
import tarfile

import pyrage
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.providers import CAME_WITH_FACTOR
from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.once import make_once
from rinnalla.core.refusal import Refused
from rinnalla.jobs.models import Job, JobState
from rinnalla.jobs.running import work_until_empty
from rinnalla.organisations.models import Membership, Notice
from rinnalla.organisations.tests.factories import PASSWORD, make_town
from rinnalla.takeout import actions, handing
from rinnalla.takeout.files import export_file, folder
from rinnalla.takeout.models import State, Takeout
from rinnalla.takeout.nightly import let_old_exports_go
from rinnalla.takeout.queries import takeout_page
from rinnalla.takeout.tests.exporting import ask, exported, members_in

PASSPHRASE = "viisi sanaa peräkkäin riittää hyvin"


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch):
    """The work that makes guessing slow is age's own; one test lets it do it."""
    monkeypatch.setattr(
        handing, "sealed_key", lambda key, passphrase: f"{key} {passphrase}".encode()
    )


def night(town):
    from rinnalla.audit.actor import by_clock

    list(let_old_exports_go(by_clock(town.organisation.pk)))


def told(kind: str) -> set[str]:
    return {str(one.user.name) for one in Notice.objects.filter(kind=kind)}


def test_leads_are_told_who_asks_and_read_why(town):
    takeout = ask(town)
    assert told("export.asked") == {"Bea", "Celia"}
    assert takeout_page(town.actor("Bea"), takeout.pk).reason == "Muutto toiseen taloon"
    entry = TrailEntry.objects.get(kind="export.asked")
    assert entry.facts == {"identities": 0, "kept_close": 0}


@pytest.mark.parametrize("name", ["Aino", "Bea", "Fanny", "Kira", "Ada"])
def test_asking_is_a_stewards(town, name):
    with pytest.raises(Refused):
        actions.ask_for_export(
            town.actor(name), reason="Syy", with_identities=False, with_kept_close=False,
            once=town.organisation.pk,
        )  # fmt: skip


def test_nobody_answers_their_own_asking_and_no_worker_does(town, elsewhere):
    takeout = ask(town)
    for actor in (town.actor("Eero"), town.actor("Aino"), elsewhere.actor("Bea")):
        for answer in (actions.approve_export, actions.refuse_export):
            with pytest.raises(Refused):
                answer(actor, takeout)
    assert not Job.objects.exists()
    assert actions.approve_export(town.actor("Celia"), takeout).state == State.APPROVED
    with pytest.raises(Refused):
        actions.refuse_export(town.actor("Bea"), takeout)


def test_one_export_at_a_time_and_sent_twice_asks_once(town):
    takeout = ask(town)
    with pytest.raises(actions.UnderWay):
        ask(town)
    again = actions.ask_for_export(
        town.actor("Eero"),
        reason="Syy",
        with_identities=True,
        with_kept_close=True,
        once=takeout.pk,
    )
    assert again.with_identities is False
    actions.withdraw_export(town.actor("Eero"), takeout)
    assert ask(town)


def test_of_two_who_ask_at_the_same_moment_one_is_told_so(town, monkeypatch):
    def after_another(mine, once, **fields):
        Takeout.objects.create(organisation=town.organisation, asked_by=town.user("Bea"))
        return make_once(mine, once, **fields)

    monkeypatch.setattr(actions, "make_once", after_another)
    with pytest.raises(actions.UnderWay):
        ask(town)


def test_a_no_is_told_and_ends_it(town):
    takeout = actions.refuse_export(town.actor("Bea"), ask(town))
    assert (takeout.state, told("export.refused")) == (State.REFUSED, {"Eero"})
    with pytest.raises(Refused):
        actions.approve_export(town.actor("Celia"), takeout)


@pytest.mark.django_db(transaction=True)
def test_taken_back_while_it_is_made_leaves_no_file(town):
    takeout = actions.approve_export(town.actor("Bea"), ask(town))
    actions.withdraw_export(town.actor("Eero"), takeout)
    work_until_empty()
    assert Job.objects.get().state == JobState.STOPPED
    assert list(folder().glob(f"{takeout.pk}*")) == []
    with pytest.raises(Refused):
        actions.hand_over_export(town.actor("Eero"), takeout)


@pytest.mark.django_db(transaction=True)
def test_the_job_tells_how_far_it_is_and_leaves_nothing_readable(town):
    takeout = exported(town)
    job = Job.objects.get()
    assert (job.state, job.done) == (JobState.DONE, takeout.rows)
    assert takeout.state == State.MADE
    assert told("export.made") == {"Eero"}
    lying = [file.name for file in folder().glob(f"{takeout.pk}*")]
    assert lying == [export_file(takeout.pk).name]
    raw = export_file(takeout.pk).read_bytes()
    assert raw.startswith(b"age-encryption.org/v1")
    assert b"Lintukoto" not in raw
    assert len(raw) == takeout.size


@pytest.mark.django_db(transaction=True)
def test_a_fault_in_the_middle_leaves_nothing_half_and_is_tried_again(town, monkeypatch):
    takeout = actions.approve_export(town.actor("Bea"), ask(town))
    with monkeypatch.context() as patch:
        patch.setattr("rinnalla.takeout.tarring.os.fsync", _full_disk)
        work_until_empty()
    assert Job.objects.get().state == JobState.FAILED
    assert list(folder().glob(f"{takeout.pk}*")) == []
    page = takeout_page(town.actor("Eero"), takeout.pk)
    assert page.has_failed
    assert page.may_try_again
    actions.try_export_again(town.actor("Eero"), takeout)
    work_until_empty()
    takeout.refresh_from_db()
    assert takeout.state == State.MADE


def _full_disk(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_a_day_after_the_download_or_after_a_week(town):
    takeout = exported(town)
    night(town)
    assert export_file(takeout.pk).exists()
    with time_machine.travel(clock.now() + datetime.timedelta(days=2)):
        actions.hand_over_export(town.actor("Eero"), takeout)
        night(town)
        assert export_file(takeout.pk).exists()
    with time_machine.travel(clock.now() + datetime.timedelta(days=3, minutes=1)):
        night(town)
    takeout.refresh_from_db()
    assert (takeout.state, str(takeout.key)) == (State.GONE, "")
    assert not export_file(takeout.pk).exists()
    other = exported(town)
    with time_machine.travel(clock.now() + datetime.timedelta(days=7, minutes=1)):
        night(town)
    assert not export_file(other.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_whose_time_is_over_is_not_handed_over_though_no_night_has_been(town):
    takeout = exported(town)
    with time_machine.travel(clock.now() + datetime.timedelta(days=7, minutes=1)):
        assert not takeout_page(town.actor("Eero"), takeout.pk).may_download
        with pytest.raises(Refused):
            actions.hand_over_export(town.actor("Eero"), takeout)
    assert not TrailEntry.objects.filter(kind="export.downloaded").exists()


@pytest.mark.django_db(transaction=True)
def test_downloading_again_and_again_does_not_keep_the_file_longer(town):
    takeout = exported(town)
    first = clock.now() + datetime.timedelta(hours=1)
    for hours in (0, 20):
        with time_machine.travel(first + datetime.timedelta(hours=hours)):
            actions.hand_over_export(town.actor("Eero"), takeout)
    with time_machine.travel(first + datetime.timedelta(hours=25)):
        with pytest.raises(Refused):
            actions.hand_over_export(town.actor("Eero"), takeout)
        night(town)
    assert not export_file(takeout.pk).exists()


def test_a_making_that_nobody_can_begin_anew_runs_out_and_another_may_ask(town):
    takeout = actions.approve_export(town.actor("Bea"), ask(town))
    Membership.objects.filter(user=town.user("Eero")).update(ends_on=clock.today())
    with time_machine.travel(clock.now() + datetime.timedelta(days=7, minutes=1)):
        night(town)
    takeout.refresh_from_db()
    assert takeout.state == State.GONE
    assert Job.objects.get().is_to_stop


def test_an_asking_without_an_answer_runs_out(town):
    takeout = ask(town)
    with time_machine.travel(clock.now() + datetime.timedelta(days=7, minutes=1)):
        night(town)
    takeout.refresh_from_db()
    assert takeout.state == State.GONE


def confirmed(town, name: str, client: Client) -> Client:
    """Signed in, with the password just typed: the invented town asks for no second factor."""
    client.post(reverse("account_login"), {"login": f"{name.lower()}@lintukoto.example",
                                           "password": PASSWORD})  # fmt: skip
    return client


@pytest.mark.django_db(transaction=True)
def test_the_download_is_an_archive_under_the_passphrase(town, client):
    takeout = exported(town)
    page = reverse("takeout:download", args=[takeout.pk])
    eero = confirmed(town, "Eero", client)
    assert eero.get(page).status_code == 200
    answer = eero.post(page, {"password": PASSPHRASE, "password_again": PASSPHRASE})
    assert answer["Content-Disposition"].startswith('attachment; filename="rinnalla-export-2')
    assert "no-store" in answer["Cache-Control"]
    downloaded = b"".join(answer.streaming_content)
    with tarfile.open(fileobj=io.BytesIO(downloaded)) as tar:
        names = tar.getnames()
        readme, key, data = (tar.extractfile(name).read() for name in names)
    assert names == ["READ-ME.txt", "key.age", "data.tar.age"]
    assert "LUE TÄMÄ ENSIN" in readme.decode()
    assert "READ THIS FIRST" in readme.decode()
    assert key.decode() == f"{takeout.key} {PASSPHRASE}"
    identity = pyrage.x25519.Identity.from_str(str(takeout.key))
    inside = [one.name for one in members_in(pyrage.decrypt(data, [identity]))]
    assert inside[0] == "READ-ME.txt"
    assert inside[-1] == "manifest.json"
    assert told("export.downloaded") == {"Bea", "Celia"}
    assert TrailEntry.objects.filter(kind="export.downloaded").count() == 1
    takeout.refresh_from_db()
    assert PASSPHRASE not in str(takeout.__dict__)
    assert takeout.downloaded_at


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("first", "second"), [("kuu", "kuu"), ("a" * 40, "a" * 40), (PASSPHRASE, PASSPHRASE + "x")]
)
def test_a_short_or_mistyped_passphrase_hands_over_nothing(town, client, first, second):
    takeout = exported(town)
    page = reverse("takeout:download", args=[takeout.pk])
    answer = confirmed(town, "Eero", client).post(
        page, {"password": first, "password_again": second}
    )
    assert answer.status_code == 200
    assert f'"{first}"' not in answer.text
    takeout.refresh_from_db()
    assert takeout.downloaded_at is None


@pytest.mark.django_db(transaction=True)
def test_a_passphrase_sent_too_late_is_kept_nowhere(town, signed_in):
    takeout = exported(town)
    page = reverse("takeout:download", args=[takeout.pk])
    eero = signed_in(town.user("Eero"))  # signed in, and nothing confirmed just now
    answer = eero.post(page, {"password": PASSPHRASE, "password_again": PASSPHRASE})
    assert answer["Location"] == page
    assert PASSPHRASE not in str(dict(eero.session))
    assert eero.get(page).status_code == 302  # led to confirm who one is


@pytest.mark.django_db(transaction=True)
def test_a_password_is_no_second_factor_for_whom_a_provider_let_in(client):
    strict = make_town(second_factor_required=True)
    takeout = exported(strict)
    eero = confirmed(strict, "Eero", client)
    session = eero.session
    session[CAME_WITH_FACTOR] = str(strict.user("Eero").pk)
    session.save()
    page = reverse("takeout:download", args=[takeout.pk])
    answer = eero.post(page, {"password": PASSPHRASE, "password_again": PASSPHRASE})
    assert answer["Location"] == page
    assert eero.get(page)["Location"] == reverse("accounts:factor_needed")
    assert not TrailEntry.objects.filter(kind="export.downloaded").exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_not_as_it_was_made_is_not_handed_over(town, client):
    takeout = exported(town)
    export_file(takeout.pk).write_bytes(b"something else")
    page = reverse("takeout:download", args=[takeout.pk])
    answer = confirmed(town, "Eero", client).post(
        page, {"password": PASSPHRASE, "password_again": PASSPHRASE}
    )
    assert answer.status_code == 410
    assert not TrailEntry.objects.filter(kind="export.downloaded").exists()


def test_the_pages_lead_from_asking_to_answering(town, client):
    eero = confirmed(town, "Eero", client)
    form = eero.get(reverse("takeout:ask")).context["form"]
    sent = {"once": str(form["once"].value()), "reason": "Muutto", "with_kept_close": "on"}
    answer = eero.post(reverse("takeout:ask"), sent)
    takeout = Takeout.objects.get()
    assert answer["Location"] == reverse("takeout:export", args=[takeout.pk])
    assert takeout.with_kept_close
    assert not takeout.with_identities
    bea = confirmed(town, "Bea", Client())
    assert "Muutto" in bea.get(reverse("takeout:approve", args=[takeout.pk])).text
    bea.post(reverse("takeout:approve", args=[takeout.pk]))
    takeout.refresh_from_db()
    assert takeout.state == State.APPROVED
    assert eero.get(reverse("takeout:list")).status_code == 200
    assert eero.get(reverse("takeout:export", args=[takeout.pk])).status_code == 200
