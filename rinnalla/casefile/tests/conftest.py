"""What the tests of this room share."""

import pytest

from rinnalla.casefile.tests.met import Story, ratamo


@pytest.fixture
def story(town) -> Story:
    """Ratamo, whom North follows; Aino and Fanny are the pair."""
    return ratamo(town)


@pytest.fixture
def page_of(signed_in):
    """A page as that user sees it, in English: `page_of("Aino", address)`."""

    def visit(user, address: str, sent: dict | None = None, **more):
        client = signed_in(user)
        client.cookies["django_language"] = "en"
        user.language = "en"
        user.save()
        return client.get(address) if sent is None else client.post(address, sent, **more)

    return visit
