"""Pages behind one-time links: joining and coming back, and what is said when a link is gone."""

import datetime
import re
import time

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from rinnalla.accounts.models import User
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.organisations import actions
from rinnalla.organisations.doors import invitation_door
from rinnalla.organisations.models import Invitation, Membership, Restoration
from rinnalla.organisations.standing import memberships_today
from rinnalla.organisations.tests.factories import PASSWORD
from rinnalla.organisations.tests.visiting import page

JOIN = "/join/"
WAY_BACK = "/way-back/"


def link_on(answer):
    found = re.search(r"http://testserver(/[\w-]+/[\w-]{40,}/)", answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


@pytest.fixture
def bea(town, signed_in):
    return signed_in(town.user("Bea"))


@pytest.fixture
def invite(town, bea):
    def make(email="uusi@lintukoto.example", role="worker"):
        place = f"{town.north.pk}:{role}" if role in {"worker", "peer", "lead"} else f":{role}"
        sent = {"once": new_id(), "name": "Uusi Tulokas", "email": email, "place": place}
        return link_on(bea.post(page("new_invitation"), sent, follow=True))

    return make


def sign_in(user, client=None):
    cache.clear()
    client = client or Client()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


NEW = {"name": "Uusi Tulokas", "language": "sv", "password": PASSWORD}


def test_the_link_is_shown_once_and_leaves_the_address_at_once(bea, invite):
    link = invite()
    made = Invitation.objects.get()
    assert b"/join/" not in bea.get(page("invited", made.pk)).content
    answer = Client().get(link)
    assert (answer.status_code, answer.headers["Location"]) == (302, JOIN)


def test_somebody_new_joins_and_lands_at_today_in_their_own_language(town, invite):
    browser = Client()
    answer = browser.get(invite(), follow=True)
    text = answer.content.decode()
    assert "Bea" in text
    assert "Lintukoto ry" in text
    answer = browser.post(JOIN, NEW, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("today:home")
    assert '<html lang="sv"' in answer.text
    assert "Välkommen till Lintukoto ry" in answer.text
    browser.post(reverse("account_logout"))
    assert '<html lang="sv"' in browser.get(reverse("account_login")).text
    user = User.objects.with_email("uusi@lintukoto.example").get()
    assert [(m.team, m.role) for m in memberships_today(user)] == [(town.north, "worker")]


def test_what_is_wrong_is_told_and_what_was_typed_stays(invite):
    browser = Client()
    browser.get(invite())
    answer = browser.post(JOIN, NEW | {"password": "kissa", "name": "Ääkkönen"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["password"]
    assert "Ääkkönen" in answer.content.decode()
    assert "kissa" not in answer.content.decode()


def test_sending_the_join_form_twice_joins_once_and_goes_on(invite):
    browser = Client()
    browser.get(invite())
    token = browser.session["one_time_link.invitation"]
    browser.post(JOIN, NEW)
    session = browser.session
    session["one_time_link.invitation"] = token  # the second press left before the first answer
    session.save()
    assert browser.post(JOIN, NEW).headers["Location"] == reverse("today:home")
    assert Membership.objects.filter(role="worker").count() == 3


def test_a_used_a_withdrawn_and_an_old_link_are_gone_and_explained(town, bea, invite):
    used, withdrawn, old = invite(), invite("a@x.example"), invite("b@x.example")
    browser = Client()
    browser.get(used)
    browser.post(JOIN, NEW)
    row = next(i for i in Invitation.objects.all() if i.email == "a@x.example")
    bea.post(page("withdraw_invitation", row.pk))
    for link in (used, withdrawn):
        assert Client().get(link, follow=True).status_code == 410
    with time_machine.travel(clock.now() + datetime.timedelta(days=8)):
        assert Client().get(old, follow=True).status_code == 410


def test_a_guessed_link_is_not_known(db):
    answer = Client().get("/join/arvattu/", follow=True)
    assert answer.status_code == 404
    assert "organisations/link_gone.html" in [one.name for one in answer.templates]
    assert Client().get(WAY_BACK).status_code == 404


def test_who_has_an_account_is_asked_to_sign_in_and_then_accepts(town, elsewhere, invite):
    link = invite(email=elsewhere.user("Aino").email)
    browser = Client()
    answer = browser.get(link, follow=True)
    assert f"?next={JOIN}" in answer.content.decode()
    sign_in(elsewhere.user("Aino"), browser)
    assert browser.get(JOIN).status_code == 200
    assert browser.post(JOIN).headers["Location"] == reverse("today:home")
    assert len(memberships_today(elsewhere.user("Aino"))) == 2
    assert browser.get(page("members")).context["members"].shown[0].team == town.north


def test_the_wrong_user_is_told_kindly_and_nothing_happens(town, elsewhere, invite):
    browser = sign_in(town.user("Carl"))
    browser.get(invite(email=elsewhere.user("Aino").email))
    for answer in (browser.get(JOIN), browser.post(JOIN)):
        assert answer.status_code == 403
        assert "organisations/wrong_user.html" in [one.name for one in answer.templates]
    assert len(memberships_today(town.user("Carl"))) == 1


def test_an_invitation_is_mailed_where_mail_is_set(
    town, bea, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_SET = True
    place = f"{town.north.pk}:worker"
    sent = {"once": new_id(), "name": "Uusi", "email": "uusi@x.example", "place": place}
    with django_capture_on_commit_callbacks(execute=True):
        answer = bea.post(page("new_invitation"), sent)
    assert "/join/" not in bea.get(answer.headers["Location"]).content.decode()
    for _ in range(3000):  # mail goes out beside the answer
        if mailoutbox:
            break
        time.sleep(0.02)
    assert mailoutbox[0].to == ["uusi@x.example"]
    assert "http://testserver/join/" in mailoutbox[0].body


def test_a_place_one_may_not_give_is_no_choice(town, bea):
    sent = {"once": new_id(), "name": "U", "email": "u@x.example", "place": f"{town.south.pk}:lead"}
    answer = bea.post(page("new_invitation"), sent)
    assert answer.context["form"].errors["place"]
    assert not Invitation.objects.exists()


def test_who_stands_there_already_is_not_invited_again(town, bea):
    place = f"{town.north.pk}:worker"
    sent = {"once": new_id(), "name": "A", "email": town.user("Aino").email, "place": place}
    assert bea.post(page("new_invitation"), sent).context["form"].errors["place"]


@pytest.mark.parametrize("name", ["Aino", "Fanny", "Eero", "Kira", "Ada"])
def test_nobody_but_a_lead_sees_the_invitation_form(town, signed_in, name):
    client = signed_in(town.user(name))
    assert client.get(page("new_invitation")).status_code == 403


def test_a_lead_restores_after_showing_who_they_are_and_the_link_gives_a_new_password(town):
    bea = sign_in(town.user("Bea"))
    address = page("restore", town.user("Aino").pk)
    assert bea.get(address).status_code == 200
    link = link_on(bea.post(address, {"reason": "Puhelin hukkui."}, follow=True))
    assert b"/way-back/" not in bea.get(page("restored", town.user("Aino").pk)).content
    browser = Client()
    assert browser.get(link).headers["Location"] == WAY_BACK
    answer = browser.post(WAY_BACK, {"password": "uusi-pitka-salasana-4"})
    assert answer.headers["Location"] == reverse("account_login")
    assert User.objects.get(pk=town.user("Aino").pk).check_password("uusi-pitka-salasana-4")
    assert Client().get(link, follow=True).status_code == 410


def test_a_sign_in_of_an_hour_ago_is_not_fresh_enough_to_restore(town):
    bea = sign_in(town.user("Bea"))
    address = page("restore", town.user("Aino").pk)
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=10)):
        assert bea.get(address).status_code == 302
        assert bea.post(address, {"reason": "Puhelin hukkui."}).status_code == 302
    assert not Restoration.objects.exists()


def test_after_showing_who_one_is_the_restoring_goes_on_by_itself(town):
    bea = sign_in(town.user("Bea"))
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=10)):
        sent = {"reason": "Puhelin hukkui."}
        confirm = bea.post(page("restore", town.user("Aino").pk), sent).headers["Location"]
        assert link_on(bea.post(confirm, {"password": PASSWORD}, follow=True))
    assert Restoration.objects.get().user == town.user("Aino")


@pytest.mark.parametrize(
    ("name", "status"), [("Aino", 403), ("Carl", 404), ("Celia", 403), ("Eero", 403), ("Ada", 404)]
)
def test_who_may_not_restore_is_refused_or_knows_nothing(town, name, status):
    client = sign_in(town.user(name))
    address = page("restore", town.user("Fanny").pk)
    assert client.get(address).status_code == status
    assert client.post(address, {"reason": "Syy"}).status_code == status


def test_a_member_restored_elsewhere_waits_for_a_lead_here(town, elsewhere, invite):
    aino = elsewhere.user("Aino")
    browser = sign_in(aino)
    browser.get(invite(email=aino.email))
    browser.post(JOIN)
    there = sign_in(elsewhere.user("Bea"))
    address = page("restore", aino.pk)
    assert there.post(address, {"reason": "Puhelin hukkui."}).status_code == 302
    assert len(memberships_today(aino)) == 1
    bea = sign_in(town.user("Bea"))
    assert page("confirm_member", aino.pk) in bea.get(page("member", aino.pk)).content.decode()
    assert sign_in(town.user("Fanny")).post(page("confirm_member", aino.pk)).status_code == 403
    assert bea.post(page("confirm_member", aino.pk)).status_code == 302
    assert len(memberships_today(aino)) == 2


def test_a_door_shows_its_own_invitation_only(town, elsewhere, invite):
    link, _ = invite(), invite("toinen@x.example")
    with invitation_door(link.split("/")[-2]) as found:
        assert found.organisation == town.organisation
        seen = set(Membership.objects.values_list("organisation_id", flat=True))
    walled = connection.vendor == "postgresql"
    assert seen == ({town.organisation.pk} if walled else seen | {elsewhere.organisation.pk})
    with seeing(door=found.token_digest):
        assert Invitation.objects.count() == (1 if walled else 2)


def test_an_account_without_a_place_says_so(town, signed_in):
    actions.leave(town.actor("Aino"))
    User.objects.filter(pk=town.user("Aino").pk).update(is_active=True)
    client = signed_in(town.user("Aino"))
    assert client.get(page("choose")).status_code == 200
    assert client.get(reverse("today:home")).status_code == 200
    assert client.get(page("members")).status_code == 403


def test_what_a_link_opens_is_kept_by_no_browser(invite):
    browser = Client()
    assert "no-store" in browser.get(invite())["Cache-Control"]
    assert "no-store" in browser.get(JOIN)["Cache-Control"]
