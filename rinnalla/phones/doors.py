"""From what a phone tells to the rows of its organisation, and of no other.

On PostgreSQL a phone is looked up by its id alone, a code by its token; only then is its
organisation known and in view, for as long as the door stands open.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from rinnalla.core.refusal import NotKnown
from rinnalla.core.tokens import exact_token, exact_tokens
from rinnalla.core.walls import also_seeing, seeing
from rinnalla.phones.models import Device, EnrolmentCode

CODE = "phones.enrolmentcode.code"
Known = TypeVar("Known", Device, EnrolmentCode)


@contextmanager
def phone_door(device_id: UUID) -> Iterator[Device]:
    """The phone of that id, in use or not, its organisation in view; raises NotKnown."""
    phones = Device.objects.select_related("user")
    with _door(phones.filter(pk=device_id), door=str(device_id)) as device:
        yield device


@contextmanager
def code_door(code: str) -> Iterator[EnrolmentCode]:
    """The code that was typed, whether it still lets anybody in or not; raises NotKnown."""
    tokens = exact_tokens(CODE, code)
    token = next((one for one in tokens if _is_there(one)), tokens[0])
    with _door(EnrolmentCode.objects.filter(token=token), door=token) as found:
        yield found


def token_of_code(code: str) -> str:
    """What the database keeps of a code."""
    return exact_token(CODE, code)


def _is_there(token: str) -> bool:
    with seeing(door=token):
        return EnrolmentCode.objects.filter(token=token).exists()


@contextmanager
def _door(rows: QuerySet[Known], *, door: str) -> Iterator[Known]:
    with seeing(door=door):
        # Joined with nothing: only that one row is in view until its organisation is known.
        organisation_id = rows.order_by().values_list("organisation_id", flat=True).first()
        if organisation_id is None:
            raise NotKnown
        with also_seeing(organisation_id):
            yield rows.get()
