"""What lies in the tray or waits is in nobody's rows yet: it goes out with everything, and in."""

import pytest

from rinnalla.core.ids import new_id
from rinnalla.core.walls import seeing
from rinnalla.fieldsync.models import ReceivedOperation, TrayItem
from rinnalla.fieldsync.tests.phone_records import encounter, recorder, with_person
from rinnalla.phones.models import Device
from rinnalla.phones.signing import is_signed
from rinnalla.takeout.taking_in.house import take_in
from rinnalla.takeout.tests.whole_towns import emptied, everything_out_of, make_whole_town

pytestmark = pytest.mark.django_db(transaction=True)
OURS = (
    "phones.device",
    "fieldsync.receivedoperation",
    "fieldsync.operationperson",
    "fieldsync.trayitem",
)


def test_what_waits_in_the_tray_goes_out_and_comes_in_word_for_word(transactional_db):
    town = make_whole_town()
    here = town.organisation.pk
    with seeing(here):
        phone = recorder(town)
        lies = encounter(town, note="Kanavan varrella", place_id=str(new_id()))
        waits = with_person(town, new_id(), note="Rannassa")
        taken = encounter(town, note="Otettu")
        sent = [phone.write("encounter.recorded", one) for one in (lies, waits, taken)]
    assert phone.answers(*sent) == ["tray not_known", "waits", "received"]
    members, before = everything_out_of(here)
    assert {label: len(before[label]) for label in OURS[1:]} == {
        "fieldsync.receivedoperation": 2,
        "fieldsync.operationperson": 1,
        "fieldsync.trayitem": 1,
    }
    assert not {"deliver_public", "pull_public", "state"} & before["phones.device"][0].keys()

    emptied()
    take_in(iter(members), operator="Ada", progress=lambda what, count: None)

    _, after = everything_out_of(here)
    assert {label: after[label] for label in OURS} == {label: before[label] for label in OURS}
    with seeing(here):
        device = Device.objects.get(pk=phone.phone.device.pk)
        assert device.state == "revoked"
        assert not is_signed(b"x", b"0" * 64, device.deliver_public)
        item = TrayItem.objects.select_related("operation").get()
        assert "Kanavan varrella" in str(item.operation.content)
        assert ReceivedOperation.objects.filter(became="waits").exists()
