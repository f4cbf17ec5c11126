"""What is printed: the person's own paper by default, and one for the work as a second deed."""

from django.urls import reverse

from rinnalla.audit.models import TrailEntry
from rinnalla.casefile.tests.met import in_order, kept_close, matter_of, sleeps, wish_of
from rinnalla.people.models import Identity, Person
from rinnalla.people.tests.factories import give_consent

# What may stand on neither paper.
CLOSE = ["Pelkään yötä", "Salainen asia", "Kellarissa", "Kuvitteellinen", "Piilotoive"]


def address(story, name: str) -> str:
    return reverse(f"casefile:print_for_{name}", args=[story.person.pk])


def with_everything(story):
    kept_close(story, own_words="Pelkään yötä.")
    matter_of(story, "Salainen asia", kept_close=True)
    wish_of(story, "Piilotoive", kept_close=True)
    sleeps(story, "Kellarissa sillan luona")
    Person.objects.filter(pk=story.person.pk).update(level=2)
    give_consent(story.person, story.town.user("Aino"))
    Identity.objects.create(
        organisation=story.town.organisation, person=story.person, family_name="Kuvitteellinen"
    )
    return story


def on_paper(page) -> str:
    """The sheet itself."""
    text = page.text
    return text[text.index('<article class="paper') : text.index("</article>")]


def prints(story) -> list[str]:
    kinds = ["person.printed_for_them", "person.printed_for_work"]
    return list(TrailEntry.objects.filter(kind__in=kinds).values_list("kind", flat=True))


def test_the_persons_paper_holds_their_words_and_what_was_agreed(story, page_of):
    paper = on_paper(page_of(story.town.user("Aino"), address(story, "person")))
    in_order(
        paper,
        "Haluun oman oven",
        "We are in touch with you every week.",
        "We may remember you for 12 months",
        "Asuntohakemus",
        "Next: Tuloselvitys.",
        "Aino, Fanny",
    )


def test_the_persons_paper_tells_nothing_that_could_harm_them(story, page_of):
    with_everything(story)
    page = page_of(story.town.user("Aino"), address(story, "person"))
    hidden = [*CLOSE, "No calls", "Tihkusadetta", "Pohjoinen", "Lintukoto", "Ratamo", "Never"]
    assert [words for words in hidden if words in on_paper(page)] == []
    assert "To remember" in page.text
    assert "Ratamo" not in page.text.partition("</title>")[0]


def test_both_prints_are_in_the_trail(story, page_of):
    aino = story.town.user("Aino")
    page_of(aino, address(story, "person"))
    assert prints(story) == ["person.printed_for_them"]
    page_of(aino, address(story, "worker"))
    assert prints(story) == ["person.printed_for_them"]
    page_of(aino, address(story, "worker"), {})
    assert prints(story) == ["person.printed_for_them", "person.printed_for_work"]


def test_the_workers_paper_is_explained_before_it_is_made(story, page_of):
    page = page_of(story.town.user("Aino"), address(story, "worker"))
    assert "A paper can be lost" in page.text
    assert "Tihkusadetta" not in page.text
    assert "Haluun oman oven" not in page.text


def test_the_workers_paper_begins_with_never_and_holds_nothing_close(story, page_of):
    with_everything(story)
    page = page_of(story.town.user("Aino"), address(story, "worker"), {})
    in_order(
        page.text, "No calls", "Haluun oman oven", "Asuntohakemus", "Latest encounters", "Kahvia"
    )
    assert [words for words in CLOSE if words in page.text] == []
    assert "Jännitys" not in page.text  # feelings, as a note, are for those who read it here


def test_strangers_make_no_paper(story, page_of, elsewhere):
    for user in (story.town.user("Carl"), story.town.user("Fanny"), elsewhere.user("Bea")):
        for name, sent in (("person", None), ("worker", None), ("worker", {})):
            assert page_of(user, address(story, name), sent).status_code == 404
    assert prints(story) == []


def test_somebody_without_a_pair_is_told_whom_to_ask(story, page_of):
    story.person.pair.all().delete()
    paper = on_paper(page_of(story.town.user("Bea"), address(story, "person")))
    assert "whoever gave you this paper" in paper
