"""Never-rules on their page: one press, no reason, before everything on every page."""

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.people import actions
from rinnalla.people.actions import NeverDraft, RuleUnfinished
from rinnalla.people.models import NeverRule, Person
from rinnalla.people.queries import never_rules_of
from rinnalla.people.tests.factories import make_person, never
from rinnalla.people.tests.visiting_people import page

EVERY_PAGE = [
    "never_rules", "contact", "pair", "shut_outs", "step_aside", "sleeping_place", "death",
    "disclosures",
]  # fmt: skip


@pytest.fixture
def person(town) -> Person:
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_page_of_a_deed_shows_the_alias_and_above_all_the_never_rules(
    town, signed_in, person, name
):
    never(person, "other", text="Älä mainitse veljeä")
    shown = signed_in(town.user("Aino")).get(page(name, person)).text
    main = shown[shown.index("<main") :]
    assert "Ratamo" in main
    assert main.index("Älä mainitse veljeä") < main.index("<form")
    opened = TrailEntry.objects.filter(kind="person.opened").get()
    assert opened.facts == {"page": name}


def test_a_tile_is_one_press_and_ending_another(town, signed_in, person):
    client = signed_in(town.user("Aino"))
    sent = {"once": new_id(), "rule": "no_calls"}
    for once in (sent["once"], sent["once"], new_id()):  # sent twice, and pressed again later
        assert client.post(page("never_rules", person), sent | {"once": once}).status_code == 302
    rule = NeverRule.objects.get()
    assert "Ei soittoja" in client.get(page("never_rules", person)).text
    ending = page("end_never_rule", person, rule_id=rule.pk)
    assert signed_in(town.user("Carl")).post(ending).status_code == 404
    client = signed_in(town.user("Bea"))
    assert client.post(ending).status_code == client.post(ending).status_code == 302
    assert never_rules_of(town.actor("Aino"), person) == []
    assert TrailEntry.objects.filter(noun="never_rule").count() == 2


def test_an_hour_and_own_words_are_asked_for_what_they_need(town, signed_in, person):
    client = signed_in(town.user("Aino"))

    def send(**more):
        return client.post(page("never_rules", person), {"once": new_id()} | more)

    assert send(rule="not_before", hour="").context["forms"].hours.errors["hour"]
    assert send(rule="not_before", hour="10").status_code == 302
    assert send(rule="other", text="").context["forms"].own_words.errors["text"]
    assert send(rule="other", text="Ei sinistä autoa", situations=["street"]).status_code == 302
    assert send(rule="because").context["forms"].tile.errors["rule"]
    found = {(one.rule, one.hour, one.text) for one in NeverRule.objects.all()}
    assert found == {("not_before", 10, ""), ("other", None, "Ei sinistä autoa")}


def test_no_rule_carries_a_reason(town, signed_in, person):
    shown = signed_in(town.user("Aino")).get(page("never_rules", person)).text
    assert 'name="reason"' not in shown
    assert {field.name for field in NeverRule._meta.fields}.isdisjoint({"reason", "why"})


def test_another_teams_rule_and_an_unfinished_one_are_refused(town, person):
    with pytest.raises(Refused):
        actions.add_never_rule(town.actor("Carl"), person, NeverDraft("no_calls"), once=new_id())
    for draft in (NeverDraft("not_after"), NeverDraft("not_after", hour=24), NeverDraft("other")):
        with pytest.raises(RuleUnfinished):
            actions.add_never_rule(town.actor("Aino"), person, draft, once=new_id())
    assert never_rules_of(town.actor("Carl"), person) == []
