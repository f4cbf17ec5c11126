"""Who reads encounters (design 3 and 4, X-09)."""

from rinnalla.encounters.policy import encounters_readable_by, encounters_visible_to
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.people.models import ShutOut, ShutOutBy
from rinnalla.people.policy import people_visible_to
from rinnalla.people.tests.factories import make_person


def test_whoever_is_shut_out_finds_neither_the_person_nor_their_encounters(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    encounter = make_encounter(town.north, aino, person)
    assert list(encounters_visible_to(town.actor("Aino"))) == [encounter]
    ShutOut.objects.create(
        organisation=town.organisation, person=person, user=aino, by=ShutOutBy.PERSON
    )
    assert list(people_visible_to(town.actor("Aino"))) == []
    assert list(encounters_visible_to(town.actor("Aino"))) == []
    assert list(people_visible_to(town.actor("Bea"))) == [person]


def test_what_is_kept_close_is_listed_for_nobody_and_read_by_the_pair(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    encounter = make_encounter(town.north, aino, person, kept_close=True)
    assert list(encounters_visible_to(town.actor("Aino"))) == []
    assert list(encounters_readable_by(town.actor("Aino"))) == [encounter]
    assert list(encounters_readable_by(town.actor("Bea"))) == []
