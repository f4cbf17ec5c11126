"""Letting a phone in by its code, and counting the tries of whoever guesses."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import NotKnown
from rinnalla.organisations.policy import teams_of
from rinnalla.organisations.standing import actor_today
from rinnalla.phones.actions import CodeGone, KeyTaken, enrol_phone
from rinnalla.phones.codes import as_typed
from rinnalla.phones.doors import code_door
from rinnalla.phones.drafts import phone_draft
from rinnalla.phones.endpoints import office_sessions
from rinnalla.phones.models import Device
from rinnalla.phones.problems import Problem
from rinnalla.phones.rules import rules_of
from rinnalla.phones.sealing_keys import told
from rinnalla.phones.times import server_time

WRONG_CODES = {"code": "20/m/ip"}  # an office comes to work through one address


def let_in(request: HttpRequest, content: Mapping[str, Any]) -> dict[str, Any]:
    """Take the phone into use that sent this; gives what it needs to know.

    Raises Problem: `wrong_value`, `code` (none of ours, used, or too old), `too_often`; Refused.
    """
    draft = phone_draft(content)
    # Counted before it is tried: of many that try at once none comes past the limit.
    tried = ratelimit.consume(request, app="rinnalla.phones", action="code", config=WRONG_CODES)
    if tried is None:
        raise Problem("too_often", HTTPStatus.TOO_MANY_REQUESTS)
    try:
        with code_door(as_typed(content.get("code"))) as code:
            actor = actor_today(code.user, code.organisation_id)
            device = enrol_phone(actor, code, draft, sessions=office_sessions(request))
            answer = _enrolled(device, actor)
    except (NotKnown, CodeGone):
        raise Problem("code") from None
    except KeyTaken:
        raise Problem("wrong_value", field="deliver_public") from None
    tried.rollback()  # whoever knew a code has guessed nothing
    return answer


def _enrolled(device: Device, actor: Actor) -> dict[str, Any]:
    return {
        "device": str(device.pk),
        "organisation": str(device.organisation_id),
        "teams": sorted(str(team) for team in teams_of(actor)),
        "worker": str(device.user.name),
        "sealing_keys": told()["sealing_keys"],
        "server_time": server_time(),
        "policy": rules_of(actor).told(),
        "state": device.state,
    }
