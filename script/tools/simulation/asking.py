"""A phone's request to the shipped WSGI application, in this process."""

import io
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from script.tools.simulation.crashing import Died, dying, end_process

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def ask(
    application: Application, asked: Mapping[str, Any], crash: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The answer to a request, or that the process died before it could be given."""
    how = str(crash["how"]) if crash else ""
    try:
        with dying(how, int(crash["nth"])) if crash else nullcontext():
            answer, close = _answered(application, asked)
            if how == "answered":
                raise Died
            close()
    except Died:
        end_process()
        return answer if how == "answered" else {"died": True}
    return answer


def _answered(
    application: Application, asked: Mapping[str, Any]
) -> tuple[dict[str, Any], Callable[[], None]]:
    """What was answered, and what the web server calls once that is sent."""
    told: dict[str, Any] = {}

    def start_response(status: str, _headers: Any, _problem: Any = None) -> None:
        told["status"] = int(status.split()[0])

    response = application(_environ(asked), start_response)
    told["body"] = b"".join(response).decode()
    return told, getattr(response, "close", _nothing)


def _nothing() -> None:
    """There is nothing to close."""


def _environ(asked: Mapping[str, Any]) -> dict[str, Any]:
    body = str(asked["body"]).encode()
    headers = {
        "HTTP_" + name.upper().replace("-", "_"): value
        for name, value in asked["headers"].items()
        if name.lower() != "content-type"
    }
    return {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": asked["path"],
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **headers,
    }
