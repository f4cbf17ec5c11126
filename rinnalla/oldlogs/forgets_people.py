"""What an old log that waits to be brought in tells of somebody who is being forgotten."""

import dataclasses
import json
from uuid import UUID

from rinnalla.oldlogs.models import LogImport
from rinnalla.oldlogs.reading.mapping import mapping_from_json
from rinnalla.people.models import Person


def forget(person_id: UUID) -> None:
    """Name them in no row that is still to come, in the deed that erases them.

    What the rows themselves tell is wiped with them.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return
    logs = LogImport.objects.filter(organisation_id=person.organisation_id, wiped_at=None)
    for log in logs.select_for_update(of=("self",)).order_by("pk"):
        if str(person_id) in str(log.mapping):
            _forget_in(log, str(person_id))


def _forget_in(log: LogImport, person_id: str) -> None:
    mapping = mapping_from_json(log.mapping)
    told = mapping.told_people
    gone = {key for key, one in told.items() if one.person_id == person_id}
    left = {key: one for key, one in told.items() if key not in gone}
    log.mapping = dataclasses.replace(mapping, told_people=left).to_json()
    looked = json.loads(log.looked) if log.looked else {}
    for key in gone & set(looked.get("aliases", {})):
        del looked["aliases"][key]
    log.looked = json.dumps(looked) if looked else ""
    log.save(update_fields=["mapping", "looked"])
