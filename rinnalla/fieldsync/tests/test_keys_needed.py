"""A sealing key stays as long as a draft in the tray can be read with nothing else."""

import json
import shutil

import pytest

from rinnalla.core.keyring import KeyringError, Purpose
from rinnalla.core.rotation import add_key, retire_key
from rinnalla.fieldsync.keys_needed import values_needing
from rinnalla.fieldsync.models import TrayItem
from rinnalla.fieldsync.tests.phone_records import encounter, recorder
from rinnalla.phones.sealing import point_of, seal, server_key
from rinnalla.phones.sealing_keys import newest, note_confirmed
from rinnalla.phones.signing import to_base64url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_keyring(settings, tmp_path):
    """A copy of the tests' keyring: what is changed here changes nothing for others."""
    shutil.copy(settings.KEYRING_FILE, tmp_path / "keyring.json")
    settings.KEYRING_FILE = tmp_path / "keyring.json"


def left(town, phone, *, number, box=None):
    ours = point_of(server_key(newest()).public_key())
    box = (
        seal(ours, json.dumps(encounter(town, note="Kesken jäi")).encode()) if box is None else box
    )
    return phone.write("draft.left", {"sealed": to_base64url(box), "sealing_key": number})


def test_a_key_stays_until_the_draft_has_gone(town, signed_in):
    phone = recorder(town)
    old = newest()
    assert phone.answers(left(town, phone, number=old)) == ["tray draft_left"]
    note_confirmed(phone.device, add_key(Purpose.SEALING))
    with pytest.raises(KeyringError, match="1 unfinished records in the tray"):
        retire_key(Purpose.SEALING, old)
    page = signed_in(town.user("Aino")).get(f"/tray/{TrayItem.objects.get().pk}/")
    assert "Kesken jäi" in page.content.decode()
    item = TrayItem.objects.get()
    item.operation.content = None
    item.operation.save()
    retire_key(Purpose.SEALING, old)
    assert values_needing(Purpose.SEALING, newest()) == 0


def test_what_a_phone_only_says_is_sealed_so_holds_no_key_back(town):
    phone = recorder(town)
    old = newest()
    assert phone.answers(left(town, phone, number=old, box=b"x" * 200)) == ["tray draft_left"]
    note_confirmed(phone.device, add_key(Purpose.SEALING))
    retire_key(Purpose.SEALING, old)
