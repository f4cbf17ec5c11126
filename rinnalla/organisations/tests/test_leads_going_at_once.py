"""Two leads who go at the same moment: one of them stays."""

import threading

import pytest
from django.db import connections

from rinnalla.organisations import actions, beginnings
from rinnalla.organisations.actions import OnlyLead
from rinnalla.organisations.models import Membership, Role


@pytest.mark.django_db(transaction=True)
def test_of_two_leads_who_leave_at_once_one_stays(town, monkeypatch):
    asked = beginnings.leaves_no_lead
    together = threading.Barrier(2)

    def with_the_other(ending):
        answer = asked(ending)
        try:
            together.wait(timeout=1)
        except threading.BrokenBarrierError:  # the other waits for this one to be done
            return answer
        return answer

    monkeypatch.setattr(beginnings, "leaves_no_lead", with_the_other)
    stayed = []

    def leave(name):
        try:
            actions.leave(town.actor(name))
        except OnlyLead:
            stayed.append(name)
        finally:
            connections.close_all()

    both = [threading.Thread(target=leave, args=[name]) for name in ("Bea", "Celia")]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)
    assert len(stayed) == 1
    assert Membership.objects.filter(role=Role.LEAD, ended_at=None).count() == 1
