"""What has not come of a phone is told; a number that no phone has counted to tells of nothing."""

import pytest

from rinnalla.fieldsync.models import ReceivedOperation
from rinnalla.fieldsync.queries import tray_page
from rinnalla.fieldsync.reading.shapes import LARGEST
from rinnalla.fieldsync.tests.phone_records import encounter, recorder

pytestmark = pytest.mark.django_db


def test_what_has_not_come_between_others_is_counted(town):
    phone = recorder(town)
    sent = [phone.write("encounter.recorded", encounter(town)) for _ in range(4)]
    phone.answers(sent[0], sent[3])
    assert tray_page(town.actor("Bea")).gaps == [("Aino", 2)]
    phone.answers(sent[1], sent[2])
    assert tray_page(town.actor("Bea")).gaps == []


@pytest.mark.parametrize("far", [LARGEST, LARGEST - 1, 10**9, 100_000])
def test_a_number_out_of_reach_is_taken_and_hides_no_real_gap(town, signed_in, far):
    phone = recorder(town)
    sent = [phone.write("encounter.recorded", encounter(town)) for _ in range(3)]
    phone.sequence = far - 1
    odd = phone.write("encounter.recorded", encounter(town))
    assert phone.answers(odd) == ["received"]
    assert tray_page(town.actor("Bea")).gaps == []
    phone.answers(sent[0], sent[2])
    assert tray_page(town.actor("Bea")).gaps == [("Aino", 1)]
    assert str(far) not in signed_in(town.user("Bea")).get("/tray/").content.decode()


@pytest.mark.parametrize("sequence", [0, -1, LARGEST + 1, 2**64, 1.0, 1.5, 1e308, True, "1", None])
def test_what_is_no_number_of_a_phone_is_told_as_unreadable(town, sequence):
    phone = recorder(town)
    inner = phone.inner("encounter.recorded", encounter(town))
    assert phone.answers(phone.sealed(inner, sequence=sequence)) == ["unreadable outer"]
    assert not ReceivedOperation.objects.exists()


@pytest.mark.parametrize("sequence", [0, -1, LARGEST + 1, 1.0, 1e308, True, "1", None])
def test_such_a_number_inside_lies_in_the_tray(town, sequence):
    phone = recorder(town)
    inner = phone.inner("encounter.recorded", encounter(town), sequence=sequence)
    assert phone.answers(phone.sealed(inner, sequence=1)) == ["tray shape"]
