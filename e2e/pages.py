"""Every page that opens without an argument, and to whom: for pictures and for checks of all."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from rinnalla.organisations.tests.factories import Town
from tests.routes import named_routes

# Who looks: the first of them to whom a page opens. "" is somebody signed out.
WHO = ("Bea", "Ada", "Eero", "")


def openable_pages(town: Town, word: str = "") -> Iterator[tuple[str, str]]:
    """Names of pages that hold the word, and the first of WHO to whom each opens."""
    clients = {who: Client(raise_request_exception=False) for who in WHO}
    for who in filter(None, WHO):
        clients[who].force_login(town.user(who), "rinnalla.accounts.backends.EmailBackend")
    for name, parameters in sorted(named_routes().items()):
        if word not in name or parameters:
            continue
        opens = (who for who, client in clients.items() if shows_page(client, reverse(name)))
        if (who := next(opens, None)) is not None:
            yield name, who


def shows_page(client: Client, path: str) -> bool:
    """Whether a page, and not a redirection or refusal, is what one gets there."""
    answer = client.get(path)
    return answer.status_code == 200 and "html" in answer["Content-Type"]
