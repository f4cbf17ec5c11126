"""A house taken out and in again is the same house."""

from uuid import UUID

import pytest

from rinnalla.accounts.models import User
from rinnalla.audit.models import TrailEntry
from rinnalla.audit.verifying import verify
from rinnalla.core.indexing import indexes, is_current, rebuild
from rinnalla.core.models import IndexState
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import (
    AttemptPosting,
    NotePosting,
    ObservationPosting,
    WishPosting,
)
from rinnalla.organisations.models import Invitation, Membership
from rinnalla.people.models import AliasTrigram, SleepingPlace
from rinnalla.support.models import MatterPosting
from rinnalla.takeout.archives import archive_file, read_sealed
from rinnalla.takeout.models import TrailArchive
from rinnalla.takeout.taking_in.house import take_in
from rinnalla.takeout.tests.exporting import Lines
from rinnalla.takeout.tests.whole_towns import emptied, everything_out_of, make_whole_town

pytestmark = pytest.mark.django_db(transaction=True)

OF_ONE_INSTALLATION = ("takeout.trailarchive", "trail")
INDEXED = (
    NotePosting,
    AttemptPosting,
    ObservationPosting,
    WishPosting,
    AliasTrigram,
    MatterPosting,
)


@pytest.fixture
def whole_town(transactional_db):
    return make_whole_town()


def same_everywhere(lines: Lines) -> Lines:
    """The rows but for what each installation has of its own, and what exporting itself tells."""
    rows = {label: some for label, some in lines.items() if label not in OF_ONE_INSTALLATION}
    notices = rows.pop("organisations.notice", [])
    told = [one for one in notices if not one["kind"].startswith("export.")]
    return rows | {"organisations.notice": told}


def words_of(organisation_id: UUID) -> dict[str, set]:
    with seeing(organisation_id):
        found = {}
        for model in INDEXED:
            rows = model.objects.filter(organisation_id=organisation_id).values()
            found[model.__name__] = {
                tuple(value for name, value in row.items() if name != "id") for row in rows
            }
        return found


def test_what_comes_in_is_what_went_out(whole_town):
    here = whole_town.organisation.pk
    members, before = everything_out_of(here)
    words = words_of(here)
    emptied()

    taken = take_in(iter(members), operator="Ada", progress=lambda what, count: None)

    assert taken.organisation_id == here
    assert not IndexState.objects.exists()
    for index in indexes():
        rebuild(index)
        assert is_current(index)
    assert words_of(here) == words
    _, after = everything_out_of(here)
    assert same_everywhere(after) == same_everywhere(before)
    assert len(before["encounters.encounter"]) > 50
    assert {"people.identity", "encounters.encounterversion", "support.step"} <= before.keys()
    assert list(verify(here)) == []


def test_the_old_trail_comes_in_beside_the_new_and_goes_out_with_it(whole_town):
    here = whole_town.organisation.pk
    members, before = everything_out_of(here)
    emptied()
    take_in(iter(members), operator="Ada", progress=lambda what, count: None)
    with seeing(here):
        archive = TrailArchive.objects.get(organisation_id=here)
        told = TrailEntry.objects.get(organisation_id=here, kind="export.taken_in")
    old = b"".join(read_sealed(archive.pk, archive_file(archive.pk)))
    assert old == b"".join(one.content for one in members if one.name.startswith("trail/"))
    assert archive.entries == len(before["trail"]) == told.facts["entries"] > 3
    assert b"Muutto toiseen taloon" in old
    assert b"Muutto" not in archive_file(archive.pk).read_bytes()
    again, _ = everything_out_of(here)
    kept = [one.content for one in again if one.name.startswith("trail-archives/")]
    assert b"".join(kept) == old


def test_nobody_signs_in_with_what_came_in(whole_town):
    here = whole_town.organisation.pk
    links = set(Invitation.objects.values_list("token_digest", flat=True))
    members, _ = everything_out_of(here)
    hashed = whole_town.user("Aino").password.encode()
    inside = b"".join(one.content for one in members)
    assert hashed not in inside
    assert not any(link.encode() in inside for link in links)
    emptied()
    take_in(iter(members), operator="Ada", progress=lambda what, count: None)
    assert {user.has_usable_password() for user in User.objects.all()} == {False}
    assert User.objects.with_email("aino@lintukoto.example").get().name == "Aino"
    assert not links & set(Invitation.objects.values_list("token_digest", flat=True))


def test_nobody_of_another_house_is_in_it_and_no_sleeping_place(whole_town):
    here = whole_town.organisation.pk
    with seeing(here):
        slept = {str(one.words) for one in SleepingPlace.objects.filter(organisation_id=here)}
    assert slept
    members, lines = everything_out_of(here)
    inside = b"".join(one.content for one in members).decode()
    assert not any(words in inside for words in slept)
    owners = {row["organisation_id"] for some in lines.values() for row in some
              if "organisation_id" in row}  # fmt: skip
    assert owners == {str(here)}
    strangers = set(User.objects.values_list("pk", flat=True)) - set(
        Membership.objects.filter(organisation_id=here).values_list("user_id", flat=True)
    )
    assert strangers
    assert not {str(one) for one in strangers} & {row["id"] for row in lines["accounts.user"]}
