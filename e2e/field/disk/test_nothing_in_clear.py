"""After a day with the phone its files tell no word of people's and no key that opens anything."""

from pathlib import Path

import pytest

from e2e.field.disk.day import IN_THE_OPEN, Day
from e2e.field.disk.needles import secret, told_by, word
from e2e.field.disk.opening_vault import unbase64url
from e2e.field.disk.private_keys import points_of_private_keys
from e2e.field.storage import DELIVER_KEY, outbox_of

pytestmark = pytest.mark.journey


def test_no_file_of_the_phone_tells_a_word_or_a_key(day: Day, tmp_path: Path) -> None:
    page = day.phone.page
    said = [day.vault.read_own(bytes(one["own"])) for one in outbox_of(page)]
    assert "Pöllönsiipi" in str(said)  # the keys that are looked for are the ones that open
    deliver = bytes(page.evaluate(DELIVER_KEY))
    needles = [word(one) for one in day.words]
    needles += [secret(name, plain) for name, plain in day.vault.secrets.items()]
    control = word(IN_THE_OPEN)
    in_use = day.phone.copied(tmp_path / "in use").profile
    day.phone.close()
    for files in (in_use, day.phone.profile):
        told = told_by(files, [*needles, control])
        assert {name for found in told.values() for name in found} == {IN_THE_OPEN}, told
        # What records locked must sign locked: that key lies there (ADR 0029), and no other.
        assert points_of_private_keys(files) == {deliver}
    assert unbase64url(day.stored["public"]) != deliver
