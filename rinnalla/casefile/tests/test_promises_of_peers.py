"""What a peer promises is kept: as a matter of the team, which a worker takes up (S2-12)."""

import pytest
from django.urls import reverse

from rinnalla.casefile.tests.sheets import RECORD, Sheet, sheet
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.models import Encounter
from rinnalla.organisations.models import Role
from rinnalla.organisations.tests.factories import make_member
from rinnalla.people.actions import choose_pair, shut_out
from rinnalla.people.tests.factories import make_person
from rinnalla.support.actions import begin_matter, promise_matter
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter

PROMISED = "Soitan Kelaan"


def sent_by_fanny(town, *people, **more) -> Sheet:
    """What Fanny, a peer, sends of those people."""
    promise = {"present": [str(town.user("Fanny").pk)], "promise-what": PROMISED}
    return sheet(town.north, *people, **promise | more)


@pytest.fixture
def ratamo(town):
    """Whom North follows; Fanny, a peer, and Aino are the pair."""
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino, town.user("Fanny")))


@pytest.mark.parametrize("is_known", [False, True])
def test_a_peers_promise_is_a_matter_of_the_team_that_nobody_carries_yet(
    town, ratamo, page_of, is_known
):
    people = (ratamo,) if is_known else ()
    sent = sent_by_fanny(town, *people)
    for _ in range(2):  # sent twice in haste
        assert page_of(town.user("Fanny"), RECORD, sent).status_code == 302
    matter = Matter.objects.get()
    assert (matter.title, matter.team, matter.carried_by) == (PROMISED, town.north, None)
    assert matter.person == (ratamo if is_known else None)
    assert Encounter.objects.count() == 1
    assert PROMISED in page_of(town.user("Aino"), reverse("support:list")).text


def test_a_peer_is_told_that_a_worker_takes_it_up(town, page_of):
    shown = {name: page_of(town.user(name), RECORD).text for name in ("Fanny", "Aino")}
    assert "A worker of the team takes it up" in shown["Fanny"]
    assert "that you carry" in shown["Aino"]


def test_a_promise_kept_close_is_kept_where_somebody_of_the_pair_can_read_it(town, ratamo, page_of):
    page_of(town.user("Fanny"), RECORD, sent_by_fanny(town, ratamo, kept_close="on"))
    matter = Matter.objects.get()
    assert matter.kept_close
    shown = page_of(town.user("Aino"), reverse("support:matter", args=[matter.pk]))
    assert PROMISED in shown.text


def test_where_the_pair_is_of_peers_alone_a_promise_kept_close_is_refused_and_nothing_lost(
    town, ratamo, page_of
):
    choose_pair(town.actor("Bea"), ratamo, [town.user("Fanny").pk])
    page = page_of(town.user("Fanny"), RECORD, sent_by_fanny(town, ratamo, kept_close="on"))
    assert page.status_code == 200
    assert PROMISED in page.text
    assert "Nobody of their pair could read this" in page.text
    assert not Encounter.objects.exists()
    assert not Matter.objects.exists()


def test_a_peer_begins_no_other_matter_and_promises_for_nobody_else(town, ratamo):
    fanny, aino = town.actor("Fanny"), town.user("Aino")
    with pytest.raises(Refused):
        begin_matter(fanny, MatterDraft(town.north.pk, PROMISED), once=new_id())
    with pytest.raises(Refused):
        promise_matter(fanny, MatterDraft(town.south.pk, PROMISED), once=new_id())
    carried = MatterDraft(town.north.pk, PROMISED, carried_by=aino.pk)
    with pytest.raises(Refused):
        promise_matter(fanny, carried, once=new_id())
    stranger = make_person("Kanerva", town.north, told_by=aino)
    about = MatterDraft(town.north.pk, PROMISED, person_id=stranger.pk)
    with pytest.raises(NotKnown):
        promise_matter(fanny, about, once=new_id())
    shut_out(town.actor("Aino"), ratamo, town.user("Fanny"))
    about = MatterDraft(town.north.pk, PROMISED, person_id=ratamo.pk)
    with pytest.raises(NotKnown):
        promise_matter(town.actor("Fanny"), about, once=new_id())
    assert not Matter.objects.exists()


def test_who_is_a_worker_elsewhere_promises_in_a_team_of_theirs_as_a_peer(town, page_of):
    make_member(town.user("Carl"), town.organisation, role=Role.PEER, team=town.north)
    page_of(town.user("Carl"), RECORD, sent_by_fanny(town, present=[]))
    assert Matter.objects.get().carried_by is None
