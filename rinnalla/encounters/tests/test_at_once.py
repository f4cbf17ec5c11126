"""Two at the same moment: kinds are made once, and a wish is taken by one."""

import threading

import pytest
from django.db import connections, transaction

from rinnalla.core import clock
from rinnalla.encounters import beginning_kinds
from rinnalla.encounters.actions import TakenAlready, take_wish
from rinnalla.encounters.beginning_kinds import BEGINNING_KINDS, make_beginning_kinds
from rinnalla.encounters.models import HelpKind, Wish


def at_once(*deeds):
    """Do these at the same moment, each with a connection of its own; gives what went wrong."""
    wrong = []

    def run(deed):
        try:
            deed()
        except Exception as problem:
            wrong.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    return wrong


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_the_kinds_of_help_at_once_make_each_once(town, monkeypatch):
    lacks = beginning_kinds.lacks_beginning_kinds
    together = threading.Barrier(2)

    def with_the_other(organisation_id):
        answer = lacks(organisation_id)
        together.wait(timeout=60)
        return answer

    monkeypatch.setattr(beginning_kinds, "lacks_beginning_kinds", with_the_other)
    actors = [town.actor(name) for name in ("Aino", "Bea")]
    assert at_once(*[lambda actor=actor: make_beginning_kinds(actor) for actor in actors]) == []
    assert HelpKind.objects.count() == len(BEGINNING_KINDS)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_wish_at_once_one_has_it(town):
    wish = Wish.objects.create(
        organisation=town.organisation, team=town.north, words="suihkuun", wished_at=clock.now()
    )
    actors = [town.actor(name) for name in ("Aino", "Bea")]
    together = threading.Barrier(2)

    def take(actor):
        together.wait(timeout=60)
        with transaction.atomic():
            take_wish(actor, Wish.objects.get(pk=wish.pk))

    wrong = at_once(*[lambda actor=actor: take(actor) for actor in actors])
    assert [type(one) for one in wrong] == [TakenAlready]
    wish.refresh_from_db()
    assert wish.taken_by_id in {actor.user_id for actor in actors}
