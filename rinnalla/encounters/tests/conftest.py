"""Who searches, whom they know, and what is wished."""

import pytest

from rinnalla.encounters import actions as deeds
from rinnalla.encounters.drafts import WishDraft
from rinnalla.people.tests.factories import make_person


@pytest.fixture
def aino(town):
    return town.actor("Aino")


@pytest.fixture
def ratamo(town):
    aino = town.user("Aino")
    return make_person("Ratamo", town.north, told_by=aino, pair=(aino,))


@pytest.fixture
def wished(town):
    def wish(words, *, person=None, **more):
        draft = WishDraft(words, person_id=person and person.pk)
        return deeds.open_wish(town.actor("Aino"), draft, team_id=town.north.pk, **more)

    return wish
