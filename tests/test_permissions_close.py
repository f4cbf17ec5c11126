"""The matrix asked of what is kept close: the pair gets in, and to others it is not there.

Every address that can name such a thing is asked about each, and every address of the product
whether it tells of one; a new address is asked by itself. Eero has borrowed power here.
"""

import copy
import json
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from rinnalla.core.ids import new_id
from rinnalla.encounters.models import Encounter, Wish
from rinnalla.fieldsync.tests.pulling_phones import OPEN, fetcher
from rinnalla.organisations.actions import borrow_power
from rinnalla.support.models import Matter
from rinnalla.takeout.kept_close import close_paths, without_close
from tests.close_things import KEPT, LOOKED_FOR, SECRET, CloseThings
from tests.routes import named_routes
from tests.test_permissions import CAST, LED_ON, MATRIX, SIGNS

OUTSIDERS = tuple(one for one in CAST if one != "Aino")
ABOUT = [
    (name, kept)
    for name, parameters in sorted(named_routes().items())
    for kept, ids in KEPT.items()
    if ids & set(parameters)
]
# Nothing that is kept close stands on paper, not for the pair either (design 3).
PAPERS = {"casefile:print_for_person", "casefile:print_for_worker", "support:print"}
# The one list that holds it: what a phone brought waits there for the pair, or for nobody.
WAITING = "fieldsync:tray"


@pytest.fixture
def close(town, elsewhere):
    borrow_power(town.actor("Eero"), reason="Tietopyyntö", hours=1, once=new_id())
    return CloseThings(town)


@pytest.fixture
def browser_of(town, elsewhere, signed_in):
    """A browser of one of the cast."""

    def browser(who: str) -> Client:
        if who == "guest":
            return Client()
        return signed_in(elsewhere.user("Bea") if who == "stranger" else town.user(who), Client())

    return browser


def ask(browser: Client, address: str, *, sent: bool) -> tuple[int, str]:
    """The status and the contents of what is read, or sent; nothing stays done, nobody leaves."""
    once = Client()
    once.cookies = copy.deepcopy(browser.cookies)
    with transaction.atomic():
        answer = once.post(address, {"words": LOOKED_FOR}) if sent else once.get(address)
        told = answer.getvalue().decode(errors="replace")
        transaction.set_rollback(True)
    return answer.status_code, told


def tells(close: CloseThings, told: str) -> bool:
    """Whether that says a word of what is kept close, or leads to it."""
    return SECRET.casefold() in told.casefold() or any(one in told for one in close.close_ids)


def telling(close: CloseThings, browser: Client) -> set[str]:
    """The addresses of the product that tell something, of all that one can read or send to."""
    return {
        name
        for name, parameters in named_routes().items()
        for sent in (False, True)
        if tells(close, ask(browser, close.address(name, parameters), sent=sent)[1])
    }


def expected(who: str, name: str, *, sent: bool) -> str:
    """The sign of what one of the cast meets at something kept close."""
    row = MATRIX[name][sent]
    if who == "guest" or row == LED_ON:
        return ">"
    return row[CAST.index("Aino")] if who == "Aino" and name not in PAPERS else "0"


@pytest.mark.parametrize(("name", "kept"), ABOUT)
def test_the_pair_gets_in_and_to_all_others_it_is_not_there(close, browser_of, name, kept):
    address = close.address_of(name, named_routes()[name], kept)
    for sent in (False, True):
        met = {who: SIGNS[ask(browser_of(who), address, sent=sent)[0]] for who in CAST}
        assert met == {who: expected(who, name, sent=sent) for who in CAST}, sent


def test_every_id_that_can_be_of_something_kept_close_is_asked_about(close):
    tables = [one for one in apps.get_models() if close_paths(one)]
    tables = [one for one in tables if isinstance(one._meta.pk, models.UUIDField)]

    def rows_of(one):
        found = (table._base_manager.filter(pk=one) for table in tables if isinstance(one, UUID))
        return next((rows for rows in found if rows.exists()), None)

    named = {name for name, one in close.known.items() if rows_of(one) is not None}
    assert named == set().union(*KEPT.values())
    assert {kept: set(ids) for kept, ids in close.close.items()} == KEPT
    for ids in close.close.values():
        assert not any(without_close(rows_of(one)).exists() for one in ids.values())
    assert len(ABOUT) > 25


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_page_list_search_or_print_tells_it_to_others(close, browser_of, who):
    assert telling(close, browser_of(who)) == set()


def test_to_the_pair_it_is_told_on_pages_and_in_no_list_search_or_print(close, browser_of):
    aino = browser_of("Aino")
    found = telling(close, aino)
    assert "casefile:person" in found
    assert not found & PAPERS
    assert {name for name in found if not named_routes()[name]} == {WAITING}
    pages = {"encounters:encounter", "encounters:wish", "support:matter", "fieldsync:item"}
    for name, kept in ABOUT:
        if name in pages:
            address = close.address_of(name, named_routes()[name], kept)
            assert tells(close, ask(aino, address, sent=False)[1]), (name, kept)


def test_what_is_open_is_told_so_that_the_questions_above_can_be_answered(close, browser_of):
    bea = browser_of("Bea")
    searches = ("encounters:search", "support:search")
    for name, pk in zip(searches, close.open_ids, strict=True):
        assert pk in ask(bea, close.address(name, []), sent=True)[1]
    for table in (Encounter, Wish, Matter):
        table.objects.update(kept_close=False)
    found = telling(close, bea)
    assert {"casefile:person", "encounters:list", "encounters:wishes", "support:list"} <= found
    assert "today:home" in found


@pytest.mark.parametrize("who", ["Fanny", "Bea", "Carl", "Celia"])
def test_no_phone_of_others_holds_or_opens_it(town, close, who):
    phone = fetcher(town, who)
    opened = phone.ask(OPEN, person=str(close.known["person_id"])).json()
    assert not tells(close, json.dumps([phone.pull(), opened]))


def test_the_phone_of_the_pair_holds_it(town, close):
    assert tells(close, json.dumps(fetcher(town).pull()))
