"""A second process that makes batches ready: where it is missing, all is done without it."""

import logging
import os
import socket
import subprocess
import threading
import time
from multiprocessing.connection import Connection

import pytest

from rinnalla.fieldsync import answering, beside
from rinnalla.fieldsync.beside import READY, Helper, begun, serve

SECRET = "sanoja joita kukaan ei saa toistaa"
TIMES = 3000  # a hundredth of a second apart: as slow as a machine may be


def in_a_thread(serving):
    """As `begun`, with a thread at the other end."""

    def begin():
        here, there = (Connection(one.detach()) for one in socket.socketpair())
        threading.Thread(target=serving, args=(there,), daemon=True).start()
        return here

    return begin


def asked(helper, question):
    """What it answers, once it is ready."""
    for _ in range(TIMES):
        answer = helper.ask(question)
        if answer is not None:
            return answer
        time.sleep(0.01)
    return None


def fails(question):
    if question == SECRET:
        raise ValueError(SECRET)
    return f"made of {question}"


def test_it_is_begun_when_it_is_first_asked_and_answers_once_it_is_ready(monkeypatch):
    monkeypatch.setattr(beside, "begun", in_a_thread(lambda line: serve(line, fails)))
    helper = Helper()
    assert helper.ask("one") is None
    assert asked(helper, "two") == "made of two"
    assert helper.ask("three") == "made of three"


def test_what_it_cannot_make_is_told_by_its_kind_and_it_goes_on(monkeypatch, caplog):
    monkeypatch.setattr(beside, "begun", in_a_thread(lambda line: serve(line, fails)))
    helper = Helper()
    assert asked(helper, "one") == "made of one"
    assert helper.ask(SECRET) is None
    assert helper.ask("two") == "made of two"
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text


def ends_at_the_question(line):
    line.send(READY)
    line.recv()
    line.close()


def falls_silent(line):
    line.send(READY)
    line.recv()
    line.poll(None)  # until it is let go


@pytest.mark.parametrize("serving", [ends_at_the_question, falls_silent])
def test_where_it_is_gone_nothing_comes_of_it_and_it_is_begun_anew(monkeypatch, caplog, serving):
    monkeypatch.setattr(beside, "begun", in_a_thread(serving))
    monkeypatch.setattr(beside, "MOST_WAITED", 0.2)
    helper = Helper()
    with caplog.at_level(logging.WARNING):
        for _ in range(TIMES):
            assert helper.ask("one") is None
            if "is gone" in caplog.text:
                break
            time.sleep(0.01)
    assert "is gone" in caplog.text
    monkeypatch.setattr(beside, "begun", in_a_thread(lambda line: serve(line, fails)))
    monkeypatch.setattr(beside, "MOST_WAITED", 60)
    helper.let_go()
    assert asked(helper, "two") == "made of two"


def test_it_ends_where_it_has_nothing_to_do_and_is_begun_anew(monkeypatch):
    monkeypatch.setattr(beside, "IDLE", 0.05)
    ended = threading.Event()

    def serving(line):
        serve(line, fails)
        line.close()
        ended.set()

    monkeypatch.setattr(beside, "begun", in_a_thread(serving))
    helper = Helper()
    helper.ask("one")
    assert ended.wait(60)
    monkeypatch.setattr(beside, "IDLE", 60)
    assert asked(helper, "two") == "made of two"


def test_pushes_that_meet_know_of_each_other():
    helper = Helper()
    with helper.under_way() as first, helper.under_way() as second:
        assert (first, second) == (False, True)
    with helper.under_way() as third:
        assert third is False


def test_the_process_says_when_it_is_ready_and_ends_when_whoever_began_it_is_gone(monkeypatch):
    begun_here = []
    popen = subprocess.Popen

    def noted(*command, **more):
        begun_here.append(popen(*command, **more))
        return begun_here[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    with begun() as line:
        assert line.poll(120)
        assert line.recv() == READY
        line.send("no question at all")
        assert line.poll(120)
        assert line.recv() is None
    assert begun_here[0].wait(120) == 0


def test_where_there_is_one_processor_nobody_is_asked(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setattr(answering.HELPER, "ask", lambda _: pytest.fail("asked"))
    assert answering._opened_beside(None) is None
