"""Phones that push to the server over real connections."""

import http.client
import json
import threading
import time
from typing import Any

from script.tools.bench.phones_recording import PUSH, Request

PATIENCE = 120.0  # seconds for an answer
PAUSE = 0.2  # before a phone asks again, where it was not answered


def pushed_by(port: int, phones: list[list[Request]]) -> list[float]:
    """Let all these phones push at the same moment; for each the seconds until all was received.

    As the app does, what is not answered, or is to be sent again, is sent again. Ends the bench
    where anything is refused.
    """
    took = [0.0] * len(phones)
    troubles: list[str] = []
    together = threading.Barrier(len(phones))

    def push(number: int) -> None:
        together.wait()
        began = time.perf_counter()
        try:
            _push_all(port, phones[number])
        except RuntimeError as problem:
            troubles.append(str(problem))
        took[number] = time.perf_counter() - began

    threads = [threading.Thread(target=push, args=(one,)) for one in range(len(phones))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if troubles:
        raise SystemExit(f"Phones were refused: {troubles[0]}")
    return took


def _push_all(port: int, requests: list[Request]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for one in requests:
        while not _is_received(line, one):
            line.close()
            time.sleep(PAUSE)
    line.close()


def _is_received(line: http.client.HTTPConnection, request: Request) -> bool:
    """Whether all of it was received. Raises RuntimeError where sending it again mends nothing."""
    try:
        line.request("POST", PUSH, request.body, request.headers)
        answer = line.getresponse()
        said = answer.read()
    except (OSError, http.client.HTTPException):
        return False
    if answer.status != http.client.OK:
        raise RuntimeError(f"{answer.status} {said[:200]!r}")
    answers = {one["answer"] for one in json.loads(said)["answers"]}
    if not answers <= {"received", "again"}:
        raise RuntimeError(str(answers))
    return answers == {"received"}


def lost_of(town: Any, phones: list[list[Request]]) -> int:
    """How many of these records are not there, or not in the trail; the chain is verified."""
    from rinnalla.audit.findings import Bent
    from rinnalla.audit.models import TrailMention
    from rinnalla.audit.verifying import verify
    from rinnalla.core.walls import seeing
    from rinnalla.encounters.models import Encounter

    sent = {one for requests in phones for request in requests for one in request.ids}
    with seeing(town.organisation.pk):
        here = Encounter.objects.filter(organisation=town.organisation)
        rows = {str(one) for one in here.values_list("pk", flat=True)}
        told = TrailMention.objects.filter(
            organisation_id=town.organisation.pk, entry__kind="encounter.recorded"
        )
        entries = {str(one) for one in told.values_list("subject_id", flat=True)}
        bent = {one.what for one in verify(town.organisation.pk)} - {Bent.NO_ANCHORS}
    if bent:
        raise SystemExit(f"The trail does not hold: {bent}")
    return len(sent - (rows & entries))
