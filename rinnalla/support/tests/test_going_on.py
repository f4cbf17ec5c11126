"""Going on with a matter that had ended: its wish too, and how it had ended stays readable."""

import pytest
from django.urls import reverse

from rinnalla.core.refusal import Refused
from rinnalla.encounters.actions import end_wish_not_wanted, reopen_wish
from rinnalla.encounters.earlier_endings import read
from rinnalla.encounters.models import WishState
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person
from rinnalla.support.actions import end_matter, reopen_matter
from rinnalla.support.forgetting import forget_person
from rinnalla.support.models import Matter, MatterState
from rinnalla.support.queries import open_matter
from rinnalla.support.tests.factories import make_matter
from rinnalla.support.tests.test_matters import make_wish


@pytest.fixture
def kaija(town):
    return make_person("Sinikello", town.north, told_by=town.user("Aino"))


@pytest.fixture
def wish(town, kaija):
    return make_wish(kaija, town.north, by=town.user("Aino"))


@pytest.fixture
def matter(town, kaija, wish) -> Matter:
    return make_matter(town.north, "Katkolle", person=kaija, wish=wish)


@pytest.mark.parametrize("state", ["finished", "not_wanted", "could_not"])
def test_the_wish_that_ended_with_a_matter_is_open_again_with_it(town, matter, wish, state):
    aino = town.actor("Aino")
    reopen_matter(aino, end_matter(aino, matter, state=state, could_not="Ei paikkaa"))
    wish.refresh_from_db()
    assert (wish.state, wish.ended_at) == (WishState.OPEN, None)
    assert len(read(wish.earlier_endings)) == 1


def test_a_wish_that_ended_otherwise_stays_ended(town, matter, wish):
    aino = town.actor("Aino")
    end_wish_not_wanted(aino, wish)
    reopen_matter(aino, end_matter(aino, matter, state=MatterState.NOT_WANTED))
    wish.refresh_from_db()
    assert wish.state == WishState.NOT_WANTED


def test_a_wish_ended_anew_after_the_matter_stays_ended(town, matter, wish):
    aino = town.actor("Aino")
    ended = end_matter(aino, matter, state=MatterState.NOT_WANTED)
    end_wish_not_wanted(aino, reopen_wish(aino, wish))
    reopen_matter(aino, ended)
    wish.refresh_from_db()
    assert wish.state == WishState.NOT_WANTED


def test_a_wish_that_is_not_the_actors_to_see_to_stays_ended(town, kaija, wish):
    aino, bea = town.actor("Aino"), town.actor("Bea")
    matter = make_matter(town.north, "Yhteinen", person=None, wish=wish)
    ended = end_matter(aino, matter, state=MatterState.FINISHED)
    ShutOut.objects.create(
        organisation=town.organisation, person=kaija, user=town.user("Bea"), by=ShutOutBy.PERSON
    )
    assert reopen_matter(bea, ended).state == MatterState.OPEN
    wish.refresh_from_db()
    assert wish.state == WishState.MATTER_FINISHED


def test_how_it_had_ended_is_told_with_who_went_on(town, matter):
    aino = town.actor("Aino")
    said = {"state": MatterState.COULD_NOT, "missing": ["home"], "could_not": "Ei asuntoja"}
    reopen_matter(aino, end_matter(aino, matter, **said))
    [line] = open_matter(town.actor("Bea"), matter.pk).earlier
    assert (line.ending.could_not, line.ending.missing) == ("Ei asuntoja", ("home",))
    assert line.reopened_by == town.user("Aino").name


def test_nothing_of_somebody_forgotten_is_gone_on_with(town, kaija, matter):
    aino = town.actor("Aino")
    said = {"state": MatterState.COULD_NOT, "could_not": "Ei asuntoja"}
    reopen_matter(aino, end_matter(aino, matter, **said))
    forget_person(kaija.pk)
    matter.refresh_from_db()
    assert "Ei asuntoja" not in str(matter.earlier_endings)
    assert not open_matter(aino, matter.pk).may_go_on
    with pytest.raises(Refused):
        reopen_matter(aino, matter)


def test_the_page_tells_how_it_had_ended_and_opens_the_wish_too(town, matter, wish, signed_in):
    client = signed_in(town.user("Aino"))
    end_matter(town.actor("Aino"), matter, state="could_not", could_not="Ei asuntoja")
    client.post(reverse("support:reopen", args=[matter.pk]))
    page = client.get(reverse("support:matter", args=[matter.pk])).text
    assert "Ei asuntoja" in page
    open_again = reverse("encounters:reopen_wish", args=[wish.pk])
    assert open_again not in page
    wish.refresh_from_db()
    end_wish_not_wanted(town.actor("Aino"), wish)
    assert open_again in client.get(reverse("support:matter", args=[matter.pk])).text
