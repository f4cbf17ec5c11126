"""An index that is new with a version is made when the tables are brought to it."""

import pytest

from tests.installing import Installation

pytestmark = pytest.mark.installation

SEEING = """
from rinnalla.core import clock
from rinnalla.core.models import IndexState
from rinnalla.core.walls import seeing
from rinnalla.encounters.models import Encounter, Observation, ObservationPosting, NotePosting
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.organisations.models import Team
from rinnalla.places.models import Area, LastingPlace
"""
# As the version before leaves them: rows straight, without words, and an index nobody knew.
BEFORE = """
with seeing(*organisation_ids()):
    team = Team.objects.first()
    here = {"organisation_id": team.organisation_id}
    area = Area.objects.create(**here, town="Kuvitteila", name="Tarunmäki")
    place = LastingPlace.objects.create(**here, area=area, name="Tori", kind="street")
    told = {**here, "team": team, "note": "Sillan alla on uusi teltta."}
    Observation.objects.create(**told, place=place, seen_at=clock.now())
    Encounter.objects.create(**told, happened_at=clock.now(), shift_day=clock.today())
    print(ObservationPosting.objects.exists())
IndexState.objects.filter(pk="encounters.beside").delete()
"""
AFTER = """
with seeing(*organisation_ids()):
    print(ObservationPosting.objects.exists(), NotePosting.objects.exists())
print(IndexState.objects.filter(pk="encounters.beside").exists())
"""


def test_what_was_written_before_is_found_after_an_upgrade(make_installation):
    here: Installation = make_installation()
    with here.serving("--small-town"):
        pass
    assert here.python(SEEING + BEFORE) == "False"
    here.rinnalla("migrate")
    # An index that stands is left to `rinnalla reindex`: that may be long work.
    assert here.python(SEEING + AFTER).split() == ["True", "False", "True"]
