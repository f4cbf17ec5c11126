"""Keeping the menu: who may, once only, nothing overwritten unseen, and each deed in the trail."""

import datetime

import pytest

from rinnalla.audit.models import TrailEntry
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.overtaking import Overtaken
from rinnalla.core.refusal import NotKnown, Refused, Wrong
from rinnalla.services import actions
from rinnalla.services.checking import mark_of
from rinnalla.services.drafts import NumberDraft, ServiceDraft, said_of, said_of_number
from rinnalla.services.models import EmergencyNumber, Service
from rinnalla.services.opening import Hours, Span
from rinnalla.services.phones import Phone
from rinnalla.services.tests.factories import make_number, make_service

DRAFT = ServiceDraft(
    name="Keksitty yömaja",
    kind="night_shelter",
    town="Helsinki",
    phones=(Phone("000 111 222", "päivystys"),),
    hours=Hours(weekly=((Span(1200, 1920),),) * 7),
    threshold=("nothing",),
    languages=("fi", "so"),
    expect="Soita ovikelloa.",
)
NUMBER = NumberDraft("Keksitty kriisipuhelin", "000 111 222", "Yöllä")
LONG_AGO = datetime.date(2020, 1, 1)


def kinds():
    return list(TrailEntry.objects.order_by("seq").values_list("kind", flat=True))


def test_what_was_written_down_stands_there_checked_today_and_once(town):
    once = new_id()
    for _ in range(2):
        service = actions.add_service(town.actor("Aino"), DRAFT, once=once)
    assert Service.objects.count() == 1
    service.refresh_from_db()
    assert said_of(service) == DRAFT
    assert (service.checked_on, service.checked_by) == (clock.today(), town.user("Aino"))
    assert kinds() == ["service.added"]


@pytest.mark.parametrize("name", ["Fanny", "Eero", "Kira", "Ada"])
def test_only_workers_and_leads_keep_the_menu(town, name):
    service = make_service(town.user("Aino"), town.organisation)
    number = make_number(town.user("Aino"), town.organisation)
    actor = town.actor(name)
    no = Refused if name == "Fanny" else (Refused, NotKnown)
    for deed in (
        lambda: actions.add_service(actor, DRAFT, once=new_id()),
        lambda: actions.change_service(actor, service, DRAFT),
        lambda: actions.check_service(actor, service, shown=mark_of(said_of(service))),
        lambda: actions.archive_service(actor, service),
        lambda: actions.bring_service_back(actor, service),
        lambda: actions.add_number(actor, NUMBER, once=new_id()),
        lambda: actions.change_number(actor, number, NUMBER),
        lambda: actions.check_number(actor, number, shown=mark_of(said_of_number(number))),
        lambda: actions.archive_number(actor, number),
        lambda: actions.bring_number_back(actor, number),
    ):
        with pytest.raises(no):
            deed()
    assert kinds() == []


def test_another_organisation_does_not_know_of_it(town, elsewhere):
    service = make_service(town.user("Aino"), town.organisation)
    number = make_number(town.user("Aino"), town.organisation)
    stranger = elsewhere.actor("Bea")
    with pytest.raises(NotKnown):
        actions.archive_service(stranger, service)
    with pytest.raises(NotKnown):
        actions.change_number(stranger, number, NUMBER)
    with pytest.raises(NotKnown):
        actions.add_service(stranger, DRAFT, once=service.pk)


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "palace"},
        {"threshold": ("residence",)},
        {"threshold": ("nothing", "fee")},
        {"languages": ("xx",)},
    ],
)
def test_codes_without_words_and_contradictions_are_refused(town, more):
    draft = ServiceDraft(**{"name": "X", "kind": "food", "town": "Lahti"} | more)
    with pytest.raises(Wrong):
        actions.add_service(town.actor("Aino"), draft, once=new_id())


def test_what_is_no_number_is_no_emergency_number(town):
    for number in ("", "apua", "112\n113"):
        with pytest.raises(Wrong):
            actions.add_number(town.actor("Aino"), NumberDraft("X", number), once=new_id())


def test_a_change_is_a_check_only_when_it_says_so(town):
    service = make_service(town.user("Bea"), town.organisation, checked_on=LONG_AGO)
    changed = actions.change_service(town.actor("Aino"), service, DRAFT)
    assert (changed.checked_on, changed.checked_by) == (LONG_AGO, town.user("Bea"))
    changed = actions.change_service(town.actor("Aino"), changed, DRAFT, is_checked=True)
    assert (changed.checked_on, changed.checked_by) == (clock.today(), town.user("Aino"))


def test_checked_is_what_was_shown_and_nothing_else(town):
    aino = town.actor("Aino")
    service = make_service(town.user("Bea"), town.organisation, checked_on=LONG_AGO)
    shown = mark_of(said_of(service))
    changed = actions.change_service(town.actor("Bea"), service, DRAFT)
    assert actions.check_service(aino, changed, shown=shown) is False
    assert Service.objects.get().checked_on == LONG_AGO
    assert actions.check_service(aino, changed, shown=mark_of(said_of(changed))) is True
    assert Service.objects.get().checked_on == clock.today()
    assert kinds() == ["service.changed", "service.checked"]
    number = make_number(town.user("Bea"), town.organisation, checked_on=LONG_AGO)
    assert actions.check_number(aino, number, shown="") is False
    assert actions.check_number(aino, number, shown=mark_of(said_of_number(number))) is True
    assert EmergencyNumber.objects.get().checked_by == town.user("Aino")


def test_nothing_is_overwritten_unseen(town):
    make_service(town.user("Aino"), town.organisation)
    make_number(town.user("Aino"), town.organisation)
    service, number = Service.objects.get(), EmergencyNumber.objects.get()
    actions.change_service(town.actor("Bea"), Service.objects.get(), DRAFT)
    actions.change_number(town.actor("Bea"), EmergencyNumber.objects.get(), NUMBER)
    with pytest.raises(Overtaken):
        actions.change_service(town.actor("Aino"), service, DRAFT)
    with pytest.raises(Overtaken):
        actions.change_number(town.actor("Aino"), number, NUMBER)


def test_archived_and_brought_back_once_each(town):
    aino = town.actor("Aino")
    service = make_service(town.user("Aino"), town.organisation)
    number = make_number(town.user("Aino"), town.organisation)
    for _ in range(2):
        actions.archive_service(aino, service)
        actions.archive_number(aino, number)
    assert Service.objects.get().archived_at
    for _ in range(2):
        actions.bring_service_back(aino, service)
        actions.bring_number_back(aino, number)
    assert EmergencyNumber.objects.get().archived_at is None
    assert kinds() == [
        "service.archived",
        "emergency_number.archived",
        "service.brought_back",
        "emergency_number.brought_back",
    ]
