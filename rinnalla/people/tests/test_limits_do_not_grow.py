"""No page of limits, and no list of whom to look for, costs more for many rows than for one."""

import datetime

import pytest

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.organisations.models import Role
from rinnalla.organisations.tests.factories import make_member, make_user
from rinnalla.people import actions
from rinnalla.people.actions import ContactDraft, DisclosureDraft
from rinnalla.people.queries import people_to_look_for
from rinnalla.people.tests.factories import make_person, never
from rinnalla.people.tests.visiting_people import page
from tests.counting_queries import assert_queries_do_not_grow

PAGES = ["never_rules", "contact", "pair", "shut_outs", "disclosures", "sleeping_place", "death"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_limits_asks_as_many_queries_for_20_as_for_1(town, signed_in, name):
    bea, actor = town.user("Bea"), town.actor("Bea")
    person = make_person("Ratamo", town.north, told_by=bea, pair=(bea,))
    client = signed_in(bea)

    def add(count: int) -> None:
        for n in range(count):
            never(person, "other", text=f"Ei {n}")
            actions.agree_contact(actor, person, ContactDraft(words=f"{count} {n}"))
            asked = DisclosureDraft("asked_not_told", clock.now(), "Poliisi")
            actions.record_disclosure(actor, person, asked, once=new_id())
            for of in ("pair", "out"):
                user = make_user(f"{of}{count}x{n}")
                make_member(user, town.organisation, role=Role.WORKER, team=town.north)
                if of == "out":
                    actions.shut_out(actor, person, user)

    add(1)
    assert_queries_do_not_grow(lambda: client.get(page(name, person)), lambda: add(19))


def test_whom_to_look_for_is_as_many_queries_for_20_as_for_1(town):
    aino = town.user("Aino")
    met = clock.now() - datetime.timedelta(days=9)

    def add(count: int) -> None:
        for n in range(count):
            wishes = {"may_be_looked_for": True}
            more = {"last_met_at": met, "wishes": wishes, "pair": (aino,)}
            make_person(f"Ratamo {n}", town.north, told_by=aino, **more)

    def ask() -> int:
        return len(people_to_look_for(town.actor("Aino"), today=clock.today()))

    add(1)
    assert_queries_do_not_grow(ask, lambda: add(19))
    assert ask() == 20
