"""The endpoint to which phones push what was recorded."""

from typing import Any

from django.http import HttpRequest

from rinnalla.fieldsync.answering import LARGEST, answer_of, operations_in, take_in
from rinnalla.phones.problems import endpoint
from rinnalla.phones.requests import Key, signed_request
from rinnalla.phones.sealing_keys import note_confirmed


@endpoint
def push(request: HttpRequest) -> dict[str, Any]:
    with signed_request(request, Key.DELIVER, most=LARGEST) as asked:
        sent = operations_in(asked.content)
        note_confirmed(asked.device, asked.content.get("confirmed_sealing_key"))
    return answer_of(asked, take_in(asked, sent))
