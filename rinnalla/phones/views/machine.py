"""What phones themselves ask: the server's keys, being let in, a challenge."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from rinnalla.phones.bodies import body_of, content_of
from rinnalla.phones.challenges import give_challenge
from rinnalla.phones.endpoints import forget_office_session, product_version
from rinnalla.phones.letting_in import let_in
from rinnalla.phones.problems import Problem, endpoint
from rinnalla.phones.requests import Key, signed_request
from rinnalla.phones.sealing_keys import told
from rinnalla.phones.times import server_time


@endpoint
def hello(request: HttpRequest) -> dict[str, Any]:
    content_of(body_of(request))
    return {"server_time": server_time(), **told(), "version": product_version()}


@endpoint
def _enrol(request: HttpRequest) -> dict[str, Any]:
    # A form of a foreign page can send no such type: it must not sign a browser out of the office.
    if request.content_type != "application/json":
        raise Problem("no_json")
    return let_in(request, content_of(body_of(request)))


@wraps(_enrol)
def enrol(request: HttpRequest) -> HttpResponse:
    answer = _enrol(request)
    if answer.status_code == 200:
        forget_office_session(answer)
    return answer


@endpoint
def challenge(request: HttpRequest) -> dict[str, Any]:
    with signed_request(request, Key.DELIVER) as asked:
        word = give_challenge(asked.device)
    return {"challenge": word, "server_time": server_time(), "state": asked.state}
