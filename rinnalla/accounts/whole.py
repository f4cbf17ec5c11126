"""All or nothing for the library's views: the deed and what the trail tells of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


@contextmanager
def telling_within() -> Iterator[None]:
    """A transaction in which the library also tells what it would tell after the commit.

    It announces some new factors only once they are saved; then a trail that cannot be written
    would come too late to undo them. What others wait for the commit with (the trail's anchor,
    mail) goes on waiting.
    """
    with transaction.atomic():
        before = len(connection.run_on_commit)
        yield
        waiting = connection.run_on_commit[before:]
        library = [one for one in waiting if one[1].__module__.startswith("allauth.")]
        connection.run_on_commit[before:] = [one for one in waiting if one not in library]
        for one in library:
            one[1]()


def whole(view: View) -> View:
    """A view that changes everything it means to and tells it, or nothing."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with telling_within():
            return view(request, *args, **kwargs)

    return wrapped
