"""Looking first, remembering with a yes, aliases: the pages, and who is refused."""

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core.ids import new_id
from rinnalla.people.models import Alias, Following, Person, SpokenYes
from rinnalla.people.spoken_text import TEXTS, VERSION
from rinnalla.people.tests.factories import give_consent, make_person, name_person, never


def page(name: str, *args) -> str:
    return reverse(f"people:{name}", args=args)


@pytest.fixture
def aino(town, signed_in):
    return signed_in(town.user("Aino"))


@pytest.fixture
def person(town):
    return make_person("Ratamo", town.north, told_by=town.user("Aino"))


def yes(town, **more) -> dict:
    sent = {"once": new_id(), "text_version": VERSION, "alias": "Lumme", "months": 6}
    return sent | {"team": town.north.pk} | more


def kinds() -> list[str]:
    return list(TrailEntry.objects.order_by("seq").values_list("kind", flat=True))


def test_who_is_known_by_something_like_it_is_shown_before_anybody_new_is_made(aino, person):
    answer = aino.post(page("new"), {"alias": "Ratmo"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.index("Ratamo") < text.index(TEXTS[VERSION]["fi"][0])
    assert TEXTS[VERSION]["sv"][2] in text
    assert Person.objects.count() == 1
    assert "people.searched" in kinds()


def test_a_yes_makes_a_person_once_with_the_text_the_time_and_who_heard_it(aino, town):
    asked = aino.post(page("new"), {"alias": "Lumme"})
    once = asked.context["form"]["once"].value()
    for _ in range(2):
        answer = aino.post(page("new"), yes(town, once=once))
        assert answer.status_code == 302
        assert "Lumme" not in answer.headers["Location"]
    person = Person.objects.get()
    told = SpokenYes.objects.get()
    assert (told.text_version, told.months, told.told_by) == (VERSION, 6, town.user("Aino"))
    assert str(Alias.objects.get().name) == "Lumme"
    assert Following.objects.get().team == town.north
    assert Following.objects.get().last_met_at == told.told_at
    assert str(person.pk) == str(once)
    assert kinds().count("person.remembered") == 1


@pytest.mark.parametrize(
    "wrong",
    [{"months": 7}, {"text_version": "0"}, {"alias": ""}, {"alias": "a" * 101}, {"team": "none"}],
)
def test_a_yes_that_says_something_else_makes_nobody(aino, town, wrong):
    assert aino.post(page("new"), yes(town, **wrong)).status_code == 200
    assert not Person.objects.exists()


def test_nobody_is_remembered_in_another_team(aino, town):
    assert aino.post(page("new"), yes(town, team=town.south.pk)).status_code == 200
    assert not Person.objects.exists()


def test_the_page_says_that_nameless_is_complete_and_help_the_same(aino, client):
    aino.cookies["rinnalla_language"] = "en"
    for answer in (aino.get(page("new")), aino.post(page("new"), {"alias": "Lumme"})):
        assert 'id="nameless"' in answer.content.decode()


def test_a_code_typed_as_an_alias_is_masked(aino):
    answer = aino.post(page("new"), {"alias": "Lumme 131052-308T"})
    assert "308T" not in answer.content.decode()
    assert answer.context["form"]["alias"].value() == "Lumme ······-····"


def test_search_answers_on_the_page_and_puts_no_words_into_an_address(aino, person, town):
    never(person, "do_not_approach")
    answer = aino.post(page("search"), {"words": "rtamo"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.index('class="never-word"') < text.index("Ratamo")
    entry = TrailEntry.objects.get(kind="people.searched")
    assert [person._meta.label_lower, str(person.pk)] in entry.subjects
    assert "rtamo" not in str(entry.__dict__)
    assert aino.get(page("search")).headers["Location"] == page("list")
    assert aino.post(page("search"), {"words": ""}).context["form"].errors["words"]


def test_aliases_are_added_put_first_and_taken_away_but_never_the_last(aino, person):
    sent = {"once": new_id(), "name": "Lumme"}
    for _ in range(2):
        assert aino.post(page("aliases", person.pk), sent).status_code == 302
    lumme = Alias.objects.get(pk=sent["once"])
    assert [str(one.name) for one in Alias.objects.filter(is_main=True)] == ["Ratamo"]
    aino.post(page("put_alias_first", person.pk, lumme.pk))
    assert [one.pk for one in Alias.objects.filter(is_main=True)] == [lumme.pk]
    aino.post(page("forget_alias", person.pk, lumme.pk))
    last = Alias.objects.get()
    assert (str(last.name), last.is_main) == ("Ratamo", True)
    assert aino.post(page("forget_alias", person.pk, last.pk)).status_code == 302
    assert Alias.objects.count() == 1
    assert kinds().count("alias.added") == kinds().count("alias.removed") == 1


def test_an_alias_of_somebody_else_is_not_touched_through_this_person(aino, person, town):
    other = make_person("Vuokko", town.north, told_by=town.user("Aino"))
    alias = name_person(other, "Vuokkonen")
    aino.raise_request_exception = False
    for name in ("put_alias_first", "forget_alias"):
        assert aino.post(page(name, person.pk, alias.pk)).status_code == 404
        assert aino.post(page(name, other.pk, alias.pk)).status_code == 302


def test_pages_about_a_person_begin_with_never_and_leave_a_trace(aino, person, town):
    never(person, "no_calls")
    give_consent(person, town.user("Aino"))
    for name in ("aliases", "agreement", "consent", "identity"):
        before = TrailEntry.objects.count()
        text = aino.get(page(name, person.pk)).content.decode()
        assert text.index("data-never") < text.index('class="card'), name
        entry = TrailEntry.objects.order_by("-seq").first()
        assert (entry.kind, entry.facts) == ("person.opened", {"page": name})
        assert TrailEntry.objects.count() == before + 1


def test_how_long_we_may_remember_is_told_anew(aino, person, town):
    sent = {"once": new_id(), "text_version": VERSION, "months": 1}
    for _ in range(2):
        assert aino.post(page("agreement", person.pk), sent).status_code == 302
    newest = SpokenYes.objects.filter(person=person).order_by("-recorded_at").first()
    assert newest.months == 1
    assert kinds().count("spoken_yes.renewed") == 1
    form = aino.get(page("agreement", person.pk)).context["form"]
    assert form["months"].value() == 1


@pytest.mark.parametrize("name", ["Carl", "Celia", "Fanny", "Eero", "Kira", "Ada"])
def test_others_learn_nothing_and_change_nothing(town, person, signed_in, client, name):
    signed_in(town.user(name))
    client.raise_request_exception = False
    for where in ("aliases", "agreement", "consent", "identity", "edit_identity"):
        assert client.get(page(where, person.pk)).status_code == 404
        assert client.post(page(where, person.pk), {"name": "Muu"}).status_code == 404
    assert client.post(page("withdraw_consent", person.pk)).status_code == 404
    assert Alias.objects.count() == 1
