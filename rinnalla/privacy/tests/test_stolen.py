"""A stolen database tells no name, address or typed word, in any file or table (design 2.12)."""

import base64

import pytest
from django.apps import apps
from django.urls import reverse

from rinnalla.accounts import holding
from rinnalla.accounts.models import HeldForm, Session
from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.ids import new_id
from rinnalla.organisations.models import BorrowedPower, Invitation, Role
from rinnalla.organisations.tests.factories import PASSWORD
from rinnalla.privacy.tests.stealing import stolen_copy, words_told

OWN_NAME = "Aallotarina"
BROWSER = "Kuunsiltaselain"
INVITED_NAME, INVITED_AT = "Orvokkiina", "tuikkanen.vaahtera"
POWER_REASON, SEARCH_REASON, HELD = "Pihlajapolkua", "Lumikenkareitti", "Sammakkokivelle"
WRONG_ADDRESS, WRONG_PASSWORD = "eksynyt.kulkija", "kaarnalaivanen"
CAST = ["lintukoto.example", PASSWORD]
PLANTED = [OWN_NAME, INVITED_NAME, INVITED_AT, POWER_REASON, SEARCH_REASON, HELD]
TYPED = [*PLANTED, BROWSER, WRONG_ADDRESS, WRONG_PASSWORD, *CAST]


@pytest.fixture
def used_town(town, client):
    """The cast at work through real pages, typing words that stand nowhere else."""
    sign_in(client, "aino@lintukoto.example")
    details = {"name": OWN_NAME, "language": "fi", "email": "aino@lintukoto.example"}
    client.post(reverse("accounts:details"), details)
    sign_in(client, "bea@lintukoto.example")
    invitation = {
        "once": new_id(),
        "name": INVITED_NAME,
        "email": f"{INVITED_AT}@lintukoto.example",
        "place": f"{town.north.pk}:{Role.WORKER}",
    }
    client.post(reverse("organisations:new_invitation"), invitation)
    sign_in(client, "eero@lintukoto.example")
    power = {"once": new_id(), "reason": POWER_REASON, "hours": 1}
    client.post(reverse("organisations:borrowed_power"), power)
    search = {"once": new_id(), "worker": town.user("Carl").pk, "reason": SEARCH_REASON}
    client.post(reverse("privacy:search"), search)
    Session.objects.filter(user_id=town.user("Eero").pk).delete()
    shown = holding.token_for(town.user("Eero"), reverse("privacy:search"))
    client.post(reverse("privacy:search"), search | {"reason": HELD, holding.FIELD: shown})
    login = {"login": f"{WRONG_ADDRESS}@kuusama.example", "password": WRONG_PASSWORD}
    client.post(reverse("account_login"), login)
    return town


def sign_in(client, email: str) -> None:
    client.logout()
    given = {"login": email, "password": PASSWORD}
    answer = client.post(reverse("account_login"), given, headers={"user-agent": BROWSER})
    assert answer.status_code == 302, answer.content


def opened_words() -> str:
    """Everything that the keyring opens: proof that the words were really taken in."""
    return " ".join(
        str(getattr(row, field.attname))
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
        for row in model._default_manager.all()
    )


@pytest.mark.django_db(transaction=True)
def test_a_stolen_database_tells_nothing_that_was_typed(used_town):
    assert Invitation.objects.exists()
    assert BorrowedPower.objects.exists()
    assert HeldForm.objects.exists()
    opened = opened_words()
    assert not [word for word in PLANTED if word not in opened]
    assert words_told(stolen_copy(), TYPED) == {}


@pytest.mark.django_db(transaction=True)
def test_the_thief_finds_what_stands_in_clear(used_town):
    """A control: the same search finds a word that is planted unsealed, in any of its guises."""
    team = used_town.north
    team.area = "Hopeapajunkuja"
    team.town = base64.b64encode(b"x Marjatiensuu y").decode()
    team.name = b"Tervaleppiainen".hex()
    team.save()
    words = ["hopeapajunkuja", "Marjatiensuu", "Tervaleppiainen"]
    assert words_told(stolen_copy(), words) == {
        "hopeapajunkuja": ["utf-8"],
        "Marjatiensuu": ["base64"],
        "Tervaleppiainen": ["hex"],
    }
    in_windows = "xx Kontiainen".encode("utf-16-le")
    assert words_told(in_windows, ["kontiainen"]) == {"kontiainen": ["utf-16"]}
