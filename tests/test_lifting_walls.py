"""A test database can be emptied after a test that commits, and the trail's walls hold again."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from rinnalla.audit import trail
from rinnalla.audit.models import TrailEntry
from rinnalla.organisations.tests.factories import make_town


@pytest.mark.django_db(transaction=True)
def test_the_walls_rest_for_the_flush_alone() -> None:
    town = make_town()
    trail.record(town.actor("Bea"), "member.invited", [])
    call_command("flush", verbosity=0, interactive=False)
    assert TrailEntry.objects.count() == 0

    again = make_town()
    trail.record(again.actor("Bea"), "member.invited", [])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TrailEntry.objects.update(kind="member.forgotten")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TrailEntry.objects.all()._raw_delete("default")
