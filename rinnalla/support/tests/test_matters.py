"""Matters are begun, carried and set right by those whose they are, and by nobody else."""

import pytest
from django.db import IntegrityError, transaction

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import NotKnown, Refused
from rinnalla.encounters.models import Wish
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import Following, ShutOut
from rinnalla.people.tests.factories import make_person
from rinnalla.support.actions import begin_matter, change_matter, take_matter
from rinnalla.support.drafts import MatterDraft
from rinnalla.support.models import Matter, Step
from rinnalla.support.queries import find_matter
from rinnalla.support.queries.searching import matters_with
from rinnalla.support.tests.factories import make_matter


@pytest.fixture
def kaija(town):
    return make_person(
        "Sinikello", town.north, told_by=town.user("Aino"), pair=(town.user("Aino"),)
    )


def kinds(kind: str) -> int:
    return TrailEntry.objects.filter(kind=kind).count()


def make_wish(person, team, **more) -> Wish:
    encounter = make_encounter(team, more.pop("by"), *([person] if person else []))
    return Wish.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        encounter=encounter,
        person=person,
        words="Haluaa katkolle",
        wished_at=encounter.happened_at,
        **more,
    )


def test_a_matter_begins_with_its_steps_in_order(town, kaija):
    draft = MatterDraft(
        town.north.pk, "Kelan päätös", person_id=kaija.pk, steps=("Soitetaan", "Haetaan")
    )
    matter = begin_matter(town.actor("Aino"), draft, once=new_id())
    assert [step.text for step in matter.steps.order_by("order")] == ["Soitetaan", "Haetaan"]
    entry = TrailEntry.objects.get(kind="matter.begun")
    assert ["people.person", str(kaija.pk)] in entry.subjects


def test_sending_twice_begins_one(town, kaija):
    once, actor = new_id(), town.actor("Aino")
    for _ in range(2):
        begin_matter(actor, MatterDraft(town.north.pk, "Asunto", person_id=kaija.pk), once=once)
    assert Matter.objects.count() == 1
    assert kinds("matter.begun") == 1


def test_sending_twice_what_only_the_pair_reads_begins_one_too(town, kaija):
    once, bea = new_id(), town.actor("Bea")
    draft = MatterDraft(town.north.pk, "Asunto", person_id=kaija.pk, kept_close=True)
    made = [begin_matter(bea, draft, once=once).pk for _ in range(2)]
    assert made == [once, once]
    with pytest.raises(NotKnown):
        find_matter(bea, once)
    assert find_matter(town.actor("Aino"), once).kept_close


@pytest.mark.parametrize("name", ["Carl", "Celia", "Fanny", "Eero", "Kira", "Ada"])
def test_nobody_else_begins_a_matter_in_the_team(town, name):
    with pytest.raises(Refused):
        begin_matter(town.actor(name), MatterDraft(town.north.pk, "Asunto"), once=new_id())


def test_a_person_of_another_team_is_not_known(town, kaija):
    draft = MatterDraft(town.south.pk, "Asunto", person_id=kaija.pk)
    with pytest.raises(NotKnown):
        begin_matter(town.actor("Carl"), draft, once=new_id())


def test_a_team_that_does_not_follow_the_person_learns_nothing_of_them(town, kaija):
    """Whoever works in both teams does not carry a person's matter over to the other."""
    Following.objects.filter(person=kaija).update(team=town.south)
    draft = MatterDraft(town.north.pk, "Asunto", person_id=kaija.pk)
    with pytest.raises(NotKnown):
        begin_matter(town.actor("Aino"), draft, once=new_id())


def test_nobody_of_another_team_carries_it(town, kaija):
    draft = MatterDraft(town.north.pk, "Asunto", carried_by=town.user("Carl").pk)
    with pytest.raises(Refused):
        begin_matter(town.actor("Aino"), draft, once=new_id())
    begin_matter(
        town.actor("Aino"),
        MatterDraft(town.north.pk, "Asunto", carried_by=town.user("Bea").pk),
        once=new_id(),
    )


def test_nobody_who_is_shut_out_carries_it_or_sees_it(town, kaija):
    bea = town.user("Bea")
    ShutOut.objects.create(
        organisation_id=town.organisation.pk, person=kaija, user=bea, by="person"
    )
    draft = MatterDraft(town.north.pk, "Asunto", person_id=kaija.pk, carried_by=bea.pk)
    with pytest.raises(Refused):
        begin_matter(town.actor("Aino"), draft, once=new_id())
    matter = make_matter(town.north, person=kaija)
    with pytest.raises(NotKnown):
        find_matter(town.actor("Bea"), matter.pk)
    with pytest.raises(Refused):
        take_matter(town.actor("Bea"), matter)


def test_what_is_kept_close_needs_a_pair(town):
    alone = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    draft = MatterDraft(town.north.pk, "Asunto", person_id=alone.pk, kept_close=True)
    with pytest.raises(Refused):
        begin_matter(town.actor("Aino"), draft, once=new_id())


def test_a_kept_close_matter_of_nobody_is_refused_by_the_database_too(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_matter(town.north, kept_close=True)


def test_a_matter_begins_from_a_wish_of_the_same_person(town, kaija):
    wish = make_wish(kaija, town.north, by=town.user("Aino"))
    draft = MatterDraft(town.north.pk, "Katko", person_id=kaija.pk, wish_id=wish.pk)
    assert begin_matter(town.actor("Aino"), draft, once=new_id()).wish_id == wish.pk


def test_a_nameless_wish_is_never_tied_to_a_person(town, kaija):
    wish = make_wish(None, town.north, by=town.user("Aino"))
    draft = MatterDraft(town.north.pk, "Katko", person_id=kaija.pk, wish_id=wish.pk)
    with pytest.raises(NotKnown):
        begin_matter(town.actor("Aino"), draft, once=new_id())
    begin_matter(
        town.actor("Aino"), MatterDraft(town.north.pk, "Katko", wish_id=wish.pk), once=new_id()
    )


def test_what_is_said_can_be_set_right_and_is_found_by_it(town, kaija):
    aino = town.actor("Aino")
    draft = MatterDraft(town.north.pk, "Hammaslääkäri", person_id=kaija.pk)
    matter = begin_matter(aino, draft, once=new_id())
    assert matters_with(aino, "hammaslääkäriin").matters == [matter]
    changed = MatterDraft(town.north.pk, "Silmälasit", person_id=kaija.pk)
    change_matter(aino, matter, changed)
    assert matters_with(aino, "hammaslääkäriin").matters == []
    assert matters_with(aino, "silmälasien").matters == [matter]
    assert kinds("matter.changed") == 1


def test_a_matter_that_becomes_kept_close_is_found_no_more(town, kaija):
    aino = town.actor("Aino")
    draft = MatterDraft(town.north.pk, "Hammaslääkäri", person_id=kaija.pk)
    matter = begin_matter(aino, draft, once=new_id())
    close = MatterDraft(town.north.pk, "Hammaslääkäri", person_id=kaija.pk, kept_close=True)
    change_matter(aino, matter, close)
    assert matters_with(aino, "hammaslääkäri").matters == []


@pytest.mark.parametrize("name", ["Carl", "Celia", "Fanny", "Eero"])
def test_others_change_and_take_nothing(town, name):
    matter = make_matter(town.north)
    with pytest.raises(Refused):
        take_matter(town.actor(name), matter)
    with pytest.raises(Refused):
        change_matter(town.actor(name), matter, MatterDraft(town.north.pk, "Muu"))
    matter.refresh_from_db()
    assert matter.carried_by_id is None
    assert matter.title == "Asuntohakemus"


def test_taking_it_twice_is_taking_it_once(town):
    matter = make_matter(town.north)
    for _ in range(2):
        take_matter(town.actor("Aino"), matter)
    matter.refresh_from_db()
    assert matter.carried_by_id == town.user("Aino").pk
    assert kinds("matter.taken") == 1


def test_another_organisation_knows_nothing(town, elsewhere):
    matter = make_matter(town.north)
    with pytest.raises(NotKnown):
        find_matter(elsewhere.actor("Bea"), matter.pk)
    with pytest.raises(Refused):
        take_matter(elsewhere.actor("Bea"), matter)


def test_the_titles_and_steps_stand_sealed(town, kaija):
    from django.db import connection

    make_matter(town.north, "Suljettu otsikko", "Suljettu askel", person=kaija)
    with connection.cursor() as cursor:
        for model in (Matter, Step):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 a table of ours
            assert "Suljettu" not in repr(cursor.fetchall())
