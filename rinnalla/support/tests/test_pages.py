"""Pages of matters: what now first, never-rules above everything, big ticks, quiet successes."""

import datetime
import re

import pytest
from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.people.models import ContactState, Death
from rinnalla.people.tests.factories import make_person, never
from rinnalla.support import matter_words
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.tests.factories import make_matter
from rinnalla.support.tests.test_matters import make_wish
from tests.counting_queries import assert_queries_do_not_grow

TODAY = datetime.timedelta()
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def in_english(town) -> None:
    for user in town.people.values():
        user.language = "en"
        user.save(update_fields=["language"])


@pytest.fixture
def kaija(town):
    return make_person(
        "Sinikello", town.north, told_by=town.user("Aino"), pair=(town.user("Aino"),)
    )


@pytest.fixture
def aino(town, signed_in):
    return signed_in(town.user("Aino"))


def page_of(matter: Matter) -> str:
    return reverse("support:matter", args=[matter.pk])


def test_late_and_today_stand_first_then_by_day_then_without(town, aino):
    today = clock.today()
    make_matter(town.north, "Joskus")
    make_matter(town.north, "Huomenna", until=today + DAY)
    make_matter(town.north, "Myöhässä", until=today - DAY)
    make_matter(town.north, "Nyt", until=today)
    page = aino.get("/matters/").text
    places = [page.index(f">{title}<") for title in ("Myöhässä", "Nyt", "Huomenna", "Joskus")]
    assert places == sorted(places)
    assert "Late and today" in page
    assert "tomorrow" in page


@pytest.mark.parametrize("rule", ["do_not_approach", "no_calls", "no_letters"])
def test_an_alias_never_stands_without_its_short_word(town, kaija, aino, rule):
    never(kaija, rule)
    make_matter(town.north, "Kelan päätös", person=kaija)
    page = aino.get("/matters/").text
    assert page.index("never-word") < page.index("Sinikello")
    opened = TrailEntry.objects.get(kind="matters.listed")
    assert ["people.person", str(kaija.pk)] in opened.subjects


def test_a_neutral_title_stands_in_lists_and_the_steps_do_not_tell_more(town, kaija, aino):
    matter = make_matter(
        town.north, "Katkolle", "Soitetaan katkolle", person=kaija, neutral_title="Yhteinen asia"
    )
    page = aino.get("/matters/").text
    assert "Yhteinen asia" in page
    assert "atkolle" not in page
    assert "Soitetaan katkolle" in aino.get(page_of(matter)).text


def test_progress_is_told_in_figures_and_aloud(town, aino):
    matter = make_matter(town.north, "Asunto", "Yksi", "Kaksi", "Kolme")
    matter.steps.filter(order__lte=2).update(done_at=clock.now())
    page = aino.get("/matters/").text
    assert "2/3" in page
    assert "2 of 3 steps done" in page


def test_what_is_kept_close_is_in_no_list_search_or_print(town, kaija, aino):
    matter = make_matter(town.north, "Salassa", "Askel", person=kaija, kept_close=True)
    assert "Salassa" not in aino.get("/matters/").text
    assert "Salassa" not in aino.post("/matters/search/", {"words": "salassa"}).text
    assert aino.get(reverse("support:print", args=[matter.pk])).status_code == 404
    assert "Salassa" in aino.get(page_of(matter)).text


def test_a_colleague_outside_the_pair_does_not_know_of_it(town, kaija, signed_in):
    matter = make_matter(town.north, "Salassa", person=kaija, kept_close=True)
    assert signed_in(town.user("Bea")).get(page_of(matter)).status_code == 404


def test_when_somebody_has_died_no_list_reminds_of_them(town, kaija, aino):
    make_matter(town.north, "Kelan päätös", person=kaija)
    Death.objects.create(organisation_id=town.organisation.pk, person=kaija)
    assert "Kelan päätös" not in aino.get("/matters/").text


def test_a_pause_is_said_beside_the_alias(town, aino):
    quiet = {"state": ContactState.PAUSE}
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"), wishes=quiet)
    make_matter(town.north, "Kelan päätös", person=person)
    assert "wants a pause" in aino.get("/matters/").text


def test_another_team_sees_nothing_not_even_a_refusal(town, kaija, signed_in):
    matter = make_matter(town.north, "Kelan päätös", "Askel", person=kaija)
    carl = signed_in(town.user("Carl"))
    assert "Kelan päätös" not in carl.get("/matters/").text
    assert carl.get("/matters/", {"team": town.north.pk}).status_code == 404
    assert carl.get("/matters/", {"after": matter.pk}).status_code == 404
    step = matter.steps.get()
    assert carl.post(reverse("support:step", args=[step.pk]), {"done": "yes"}).status_code == 404
    for name in ("matter", "change", "end", "print", "add_step"):
        assert carl.get(reverse(f"support:{name}", args=[matter.pk])).status_code == 404
    for name in ("take", "reopen"):
        assert carl.post(reverse(f"support:{name}", args=[matter.pk])).status_code == 404
    assert carl.get("/matters/new/", {"person": kaija.pk}).status_code == 404


@pytest.mark.parametrize("name", ["Fanny", "Eero", "Kira", "Ada"])
def test_who_carries_no_matters_has_no_list(town, signed_in, name):
    client = signed_in(town.user(name))
    assert client.get("/matters/").status_code == 403
    assert client.post("/matters/search/", {"words": "asunto"}).status_code == 403
    assert client.get("/matters/new/").status_code == 403


def test_typed_words_find_any_inflection_and_stand_in_no_address(town, aino):
    from rinnalla.support.actions import begin_matter
    from rinnalla.support.drafts import MatterDraft

    begin_matter(town.actor("Aino"), MatterDraft(town.north.pk, "Hammaslääkäriin"), once=new_id())
    answer = aino.post("/matters/search/", {"words": "hammaslääkäri"})
    assert answer.status_code == 200
    assert "Hammaslääkäriin" in answer.text
    assert (
        "No matter has all these words"
        in aino.post("/matters/search/", {"words": "tuulimylly"}).text
    )
    assert not re.search("tuulimylly|hammasl", repr(list(TrailEntry.objects.values())))


def test_a_search_is_told_once_in_the_trail_with_whose_matters_it_showed(town, kaija, aino):
    matter = make_matter(town.north, "Hammaslääkäri", person=kaija)
    matter_words.index(matter)
    assert "Sinikello" in aino.post("/matters/search/", {"words": "hammaslääkärin"}).text
    told = TrailEntry.objects.get(noun="matters")
    assert told.kind == "matters.searched"
    assert ["people.person", str(kaija.pk)] in told.subjects


def test_a_search_goes_on_and_leaves_nothing_out(town, aino):
    made = [make_matter(town.north, f"Hammaslääkäri {n}") for n in range(45)]
    for one in made:
        matter_words.index(one)
    seen: list[str] = []
    sent = {"words": "hammaslääkärin"}
    while sent:
        page = aino.post("/matters/search/", sent).text
        seen += re.findall(r'href="/matters/([0-9a-f-]{36})/"', page)
        typed = re.search(
            r'name="words" value="([^"]+)">\s*<input type="hidden" name="after"', page
        )
        after = re.search(r'name="after" value="([^"]+)"', page)
        sent = {"words": typed[1], "after": after[1]} if typed and after else {}
    assert seen == [str(one.pk) for one in reversed(made)]


def test_a_matter_begins_from_a_persons_page(town, kaija, aino):
    never(kaija, "no_calls")
    address = f"/matters/new/?person={kaija.pk}"
    page = aino.get(address).text
    assert page.index("data-never") < page.index("<form", page.index("<h1"))
    sent = {"once": new_id(), "title": "Kelan päätös", "steps": "Soitetaan\n\nHaetaan\n"}
    for _ in range(2):
        answer = aino.post(address, sent)
    matter = Matter.objects.get()
    assert answer["Location"] == page_of(matter)
    assert matter.person_id == kaija.pk
    assert matter.carried_by_id is None
    assert [step.text for step in matter.steps.order_by("order")] == ["Soitetaan", "Haetaan"]


def test_a_matter_begins_from_a_wish_and_carries_its_words(town, kaija, aino):
    wish = make_wish(kaija, town.north, by=town.user("Aino"))
    address = f"/matters/new/?wish={wish.pk}"
    assert 'value="Haluaa katkolle"' in aino.get(address).text
    aino.post(address, {"once": new_id(), "title": "Katkolle"})
    assert Matter.objects.get().wish_id == wish.pk


def test_codes_are_masked_and_numbers_looked_at_again(town, aino):
    sent = {"once": new_id(), "title": "Soitetaan 040 123 4567"}
    page = aino.post("/matters/new/", sent)
    assert page.status_code == 200
    assert "Look this over before it is saved" in page.text
    coded = {"once": new_id(), "title": "Hetu 131052-308T"}
    aino.post("/matters/new/", coded)
    assert "131052" not in Matter.objects.get().title


def test_somebody_outside_the_pair_keeps_it_close_and_comes_back_to_the_list(
    town, kaija, signed_in
):
    bea = signed_in(town.user("Bea"))
    sent = {"once": new_id(), "title": "Salassa", "kept_close": "on"}
    answer = bea.post(f"/matters/new/?person={kaija.pk}", sent)
    assert answer["Location"] == "/matters/"
    assert Matter.objects.get().kept_close


def test_nobody_can_keep_close_what_nobody_could_read(town, aino):
    alone = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    address = f"/matters/new/?person={alone.pk}"
    assert "kept_close" not in aino.get(address).text
    aino.post(address, {"once": new_id(), "title": "Asunto", "kept_close": "on"})
    assert not Matter.objects.get().kept_close


def test_never_rules_stand_above_everything_on_every_page_of_a_matter(town, kaija, aino):
    never(kaija, "do_not_approach")
    matter = make_matter(town.north, "Asunto", "Askel", person=kaija)
    for name in ("matter", "change", "end", "add_step"):
        page = aino.get(reverse(f"support:{name}", args=[matter.pk])).text
        assert "Do not approach" in page, name
        assert page.index("data-never") < page.index('class="card'), name


def test_no_alias_stands_over_the_heading_without_its_short_word(town, kaija, aino):
    never(kaija, "do_not_approach")
    matter = make_matter(town.north, "Asunto", "Askel", person=kaija)
    for name in ("matter", "change", "end", "add_step"):
        page = aino.get(reverse(f"support:{name}", args=[matter.pk])).text
        inside = page[page.index("<main") :]
        assert inside.index("never-word") < inside.index("Sinikello"), name


def test_the_paper_for_the_person_tells_steps_and_nothing_else(town, kaija, aino):
    never(kaija, "do_not_approach")
    matter = make_matter(town.north, "Asunto", "Soitetaan yhdessä", person=kaija)
    page = aino.get(reverse("support:print", args=[matter.pk])).text
    inside = page[page.index("<main") : page.index("</main>")]
    assert "Soitetaan yhdessä" in inside
    for word in ("Do not approach", "Sinikello", "Pohjoinen", "Lintukoto"):
        assert word not in inside
    assert TrailEntry.objects.filter(kind="matter.printed").count() == 1


def test_a_step_is_ticked_with_one_press(town, aino):
    matter = make_matter(town.north, "Asunto", "Soitetaan")
    step = matter.steps.get()
    address = reverse("support:step", args=[step.pk])
    assert aino.post(address, {"done": "yes"})["Location"] == page_of(matter)
    assert 'aria-pressed="true"' in aino.get(page_of(matter)).text
    aino.post(address, {"done": "no"})
    step.refresh_from_db()
    assert step.done_at is None


def test_what_is_finished_together_is_told_as_what_went_well(town, aino):
    matter = make_matter(town.north, "Asunto")
    aino.post(reverse("support:end", args=[matter.pk]), {"state": "finished"})
    page = aino.get(page_of(matter)).text
    assert 'class="well"' in page
    assert "Finished together" in page
    aino.post(reverse("support:reopen", args=[matter.pk]))
    matter.refresh_from_db()
    assert matter.state == MatterState.OPEN


def test_what_was_missing_is_asked_only_where_we_could_not(town, aino):
    matter = make_matter(town.north, "Asunto")
    address = reverse("support:end", args=[matter.pk])
    page = aino.post(address, {"state": "could_not"})
    assert "Say what was missing" in page.text
    aino.post(address, {"state": "could_not", "missing": ["home"], "could_not": "Ei asuntoja"})
    page = aino.get(page_of(matter)).text
    assert "What was missing:" in page
    assert "Ei asuntoja" in page


def test_a_step_that_is_worth_a_look_comes_back_with_its_words(town, aino):
    matter = make_matter(town.north, "Asunto")
    address = reverse("support:add_step", args=[matter.pk])
    page = aino.post(address, {"once": new_id(), "text": "Soita 040 123 4567"})
    assert page.status_code == 200
    assert "040 123 4567" in page.text
    assert matter.steps.count() == 0


def test_a_long_list_goes_on_and_leaves_nothing_out(town, aino):
    days = [None if n % 3 == 0 else clock.today() + DAY * (n % 7) for n in range(120)]
    made = {make_matter(town.north, f"Asia {n}", until=day).pk for n, day in enumerate(days)}
    seen: list[str] = []
    address = "/matters/"
    while address:
        page = aino.get(address).text
        seen += re.findall(r'href="/matters/([0-9a-f-]{36})/"', page)
        found = re.search(r'href="(/matters/\?after=[^"]+)"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    assert sorted(seen) == sorted(map(str, made))


def test_the_list_costs_as_much_for_one_as_for_forty(town, kaija, aino):
    def grow():
        for n in range(40):
            who = make_person(f"Kukka {n}", town.north, told_by=town.user("Aino"))
            make_matter(town.north, f"Asia {n}", "Askel", person=who)

    make_matter(town.north, "Asunto", "Askel", person=kaija)
    assert_queries_do_not_grow(lambda: aino.get("/matters/"), grow)


def test_nothing_is_counted_or_put_in_order_by_worker(town, aino):
    make_matter(town.north, "Asunto", carried_by=town.user("Bea"))
    page = aino.get("/matters/").text
    links = re.findall(r'href="/matters/\?[^"]*"', page)
    assert not [one for one in links if "user" in one or "carried" in one]


def test_finishing_together_is_one_press_on_the_matters_own_page(town, aino):
    matter = make_matter(town.north, "Asunto")
    page = aino.get(page_of(matter)).text
    form = re.search(r'action="(/matters/[^"]+/end/)".*?</form>', page, re.S)
    assert form is not None
    sent = dict(re.findall(r'name="(state)" value="(\w+)"', form[0]))
    aino.post(form[1], sent)
    matter.refresh_from_db()
    assert matter.state == MatterState.FINISHED
