"""What the server writes down of itself: where and what kind, never whose and never which words.

A line holds time, level, the request's number, the route (not the address), and for an error its
types and the places in the code. Words of libraries, of the database and of exceptions are left
out, since they quote what people typed ("Key (name)=(…) already exists").
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUR_OWN = "rinnalla"
FRAMES = 8

request_number: ContextVar[str] = ContextVar("request_number", default="-")


class PlainLines(logging.Formatter):
    """One line for each event, and one for each cause of an error."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(number)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be kept; the record itself is left as it was."""
        kept = logging.makeLogRecord(
            {
                **record.__dict__,
                "msg": words_of(record),
                "args": (),
                "exc_info": None,
                "exc_text": None,
                "stack_info": None,
                "number": request_number.get(),
            }
        )
        lines = [super().format(kept)]
        if record.exc_info and record.exc_info[1]:
            lines += describe(record.exc_info[1])
        return "\n".join(lines)


def words_of(record: logging.LogRecord) -> str:
    """What a record may say: our own words whole, of a request its route, of others the place."""
    request = getattr(record, "request", None)
    if request is not None:
        status = getattr(record, "status_code", "")
        return f"{status} {_method(request)} {route_of(request)}".strip()
    if record.name.partition(".")[0] == OUR_OWN:
        return record.getMessage()
    return f"a word of a library, at {record.module}:{record.lineno}"


def route_of(request: Any) -> str:
    """The pattern that matched, such as members/<uuid:member_id>/, never the address itself."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "(no route)"


def _method(request: Any) -> str:
    method = str(getattr(request, "method", ""))
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else ""


def describe(error: BaseException) -> list[str]:
    """An error and its causes: types, codes of the database, and places in the code."""
    lines = []
    for one in causes_of(error):
        kind = f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("builtins.")
        lines.append(f"  {kind}{_database_code(one)}")
        frames = traceback.extract_tb(one.__traceback__)[-FRAMES:]
        lines += [f"    {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return lines


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """The error, then what it came of."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _database_code(error: BaseException) -> str:
    """The code of the database's error and the constraint's name: names of ours, no values."""
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or ""
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None) or ""
    said = " ".join(part for part in (code, constraint) if part)
    return f" ({said})" if said else ""


def _place(filename: str) -> str:
    """A file's path within the product or its library, without the machine's folders."""
    path = Path(filename)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return str(path.relative_to(ROOT))
    return "/".join(path.parts[-3:])


def tell_uncaught_plainly() -> None:
    """Let an error that nobody caught be told in the same way, in every thread."""

    def uncaught(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt) or error is None:
            return
        print("rinnalla: an error that was not foreseen", file=sys.stderr)  # noqa: T201
        print("\n".join(describe(error)), file=sys.stderr)  # noqa: T201

    sys.excepthook = uncaught
    threading.excepthook = lambda args: uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def logging_settings() -> dict[str, Any]:
    """Django's LOGGING: plain lines on stderr, nothing by mail, no line for each request."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"()": PlainLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "rinnalla": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # A page that is not there is everyday: 4xx would fill the log.
            "django.request": {"level": "ERROR"},
        },
    }
