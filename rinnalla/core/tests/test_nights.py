"""Long work of a night goes in steps, each with a transaction of its own."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.db import connection

from rinnalla.core.models import IndexState
from rinnalla.core.nights import run_tasks

ACTOR = SimpleNamespace(organisation_id="here")


def note(name: str) -> None:
    IndexState.objects.create(name=name, analyser="", key_number=1)


def noted() -> list[str]:
    return sorted(IndexState.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_each_step_of_long_work_stands_by_itself():
    IndexState.objects.all().delete()
    committed = []

    def long_work(actor):
        note("first")
        yield
        committed.append(connection.in_atomic_block)
        note("second")
        yield
        note("third")
        raise RuntimeError

    def after(actor):
        note("after")

    assert run_tasks([long_work, after], ACTOR, in_view=nullcontext) == ["long_work"]
    assert noted() == ["after", "first", "second"]
    assert committed == [True]
