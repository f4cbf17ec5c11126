"""One's own pages: what one is told, borrows, and where one acts."""

from rinnalla.core.ids import new_id
from rinnalla.organisations import actions
from rinnalla.organisations.models import (
    Notice,
    Organisation,
    Role,
)
from rinnalla.organisations.tests.factories import make_member
from rinnalla.organisations.tests.visiting import page


def test_a_steward_borrows_power_on_the_page_and_gives_it_back(town, signed_in):
    client = signed_in(town.user("Eero"))
    sent = {"once": new_id(), "reason": "Tietopyyntö", "hours": "2"}
    assert client.post(page("borrowed_power"), sent).status_code == 302
    assert b"Tietopyynt" in client.get(page("borrowed_power")).content
    assert client.post(page("return_power")).status_code == 302
    assert client.post(page("return_power")).status_code == 404
    assert b"Tietopyynt" in signed_in(town.user("Bea")).get(page("borrowed_power")).content
    assert signed_in(town.user("Aino")).get(page("borrowed_power")).status_code == 403
    assert signed_in(town.user("Bea")).post(page("borrowed_power"), sent).status_code == 403


def test_notices_are_ones_own(town, elsewhere, signed_in):
    actions.leave(town.actor("Fanny"))
    notice = Notice.objects.get(user=town.user("Bea"))
    assert signed_in(town.user("Celia")).post(page("read_notice", notice.pk)).status_code == 404
    stranger = signed_in(elsewhere.user("Bea"))
    assert stranger.post(page("read_notice", notice.pk)).status_code == 404
    client = signed_in(town.user("Bea"))
    assert b"Fanny" in client.get(page("notices")).content
    assert client.post(page("read_notice", notice.pk)).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_who_works_in_two_organisations_chooses_one_at_a_time(town, elsewhere, signed_in):
    make_member(town.user("Aino"), elsewhere.organisation, role=Role.LEAD, team=elsewhere.north)
    client = signed_in(town.user("Aino"))
    assert client.get(page("member", elsewhere.user("Carl").pk)).status_code == 404
    assert b"Toisaalla ry" in client.get(page("choose")).content
    answer = client.post(page("choose"), {"organisation": str(elsewhere.organisation.pk)})
    assert answer.status_code == 302
    assert client.get(page("member", elsewhere.user("Carl").pk)).status_code == 200
    assert client.get(page("member", town.user("Bea").pk)).status_code == 404


def test_nobody_chooses_an_organisation_they_do_not_work_in(town, elsewhere, signed_in):
    client = signed_in(town.user("Aino"))
    answer = client.post(page("choose"), {"organisation": str(elsewhere.organisation.pk)})
    assert answer.status_code == 404
    assert Organisation.objects.count() == 2
