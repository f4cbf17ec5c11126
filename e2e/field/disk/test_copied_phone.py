"""A copied profile with the app locked: it may be written to, and no record is read."""

from pathlib import Path

import pytest

from e2e.field.disk.day import IN_THE_OPEN, PULLED, Day
from e2e.field.disk.needles import word
from e2e.field.disk.script_at_origin import ASK_WITH_DELIVER, TAKE_ALL
from rinnalla.people.models import Alias

pytestmark = pytest.mark.journey


def test_a_script_at_our_own_origin_reads_no_record_in_a_copy(
    day: Day, make_real_phone, tmp_path: Path
) -> None:
    copy = make_real_phone(day.phone.copied(tmp_path / "copy").profile)
    page = copy.begin(day.address)
    taken = page.evaluate(TAKE_ALL)
    told = "\n".join([*taken["texts"], *taken["boxes"]]).encode("utf-8", "surrogatepass")
    found = [one for one in (*day.words, IN_THE_OPEN) if word(one).is_in(told, told.lower())]
    assert found == [IN_THE_OPEN]  # what a locked phone shows; the script did read what there is
    assert taken["rows"] > 15
    assert len(taken["boxes"]) > 5
    # Deliver, in the memory and in its spare: it brings, and fetches nothing.
    assert (taken["keys"], taken["signed"]) == (4, 2)
    assert (taken["opened"], taken["exported"]) == (0, 0)
    [person] = [one.person_id for one in Alias.objects.all() if one.name == PULLED[0]]
    asked = page.evaluate(ASK_WITH_DELIVER, str(person))
    assert [one["status"] for one in asked] == [401, 401], asked
