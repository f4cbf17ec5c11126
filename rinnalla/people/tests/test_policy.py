"""Who may know of whom (design 3 and 4, X-09)."""

from rinnalla.people.policy import cards_visible_to, may_see, people_visible_to
from rinnalla.people.tests.factories import make_person


def visible(town, name: str) -> list:
    return list(people_visible_to(town.actor(name)))


def test_a_team_sees_its_own_people_and_another_team_nothing(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    assert visible(town, "Aino") == visible(town, "Bea") == [person]
    assert visible(town, "Carl") == visible(town, "Celia") == []
    for name in ("Eero", "Kira", "Ada", "Fanny"):
        assert visible(town, name) == [], name


def test_a_peer_of_the_pair_sees_the_card_and_no_more(town):
    fanny = town.user("Fanny")
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"), pair=(fanny,))
    assert list(cards_visible_to(town.actor("Fanny"))) == [person]
    assert not may_see(town.actor("Fanny"), person)
