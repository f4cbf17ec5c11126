"""`rinnalla health` asks where the server answers, and its exit code says what it heard."""

import threading
from argparse import Namespace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from rinnalla.config.asking_health import ask_health, own_address
from rinnalla.core.commanding import CommandProblem


@pytest.fixture
def answering():
    """A server that answers with what is set, and remembers by which name it was asked."""

    class Answer(BaseHTTPRequestHandler):
        status, text, asked_as = 200, "ok\n", ""

        def do_GET(self) -> None:
            Answer.asked_as = self.headers["Host"]
            self.send_response(Answer.status)
            self.end_headers()
            self.wfile.write(Answer.text.encode())

        def log_message(self, format: str, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Answer.address = f"http://127.0.0.1:{server.server_port}"
    yield Answer
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "text", "code", "strict"),
    [
        (200, "ok\n", 0, 0),
        (200, "attention\ndisk: little room is left\n", 0, 1),
        (503, "failing\ndisk: full\n", 1, 1),
    ],
)
def test_the_exit_code_says_how_it_is(answering, capsys, status, text, code, strict):
    answering.status, answering.text = status, text
    assert ask_health(Namespace(address=answering.address, strict=False)) == code
    assert ask_health(Namespace(address=answering.address, strict=True)) == strict
    assert capsys.readouterr().out == text * 2


def test_it_asks_by_the_name_the_server_answers_to(answering, monkeypatch):
    monkeypatch.setenv("RINNALLA_HOSTS", "rinnalla.example,other.example")
    ask_health(Namespace(address=answering.address, strict=False))
    assert answering.asked_as == "rinnalla.example"


def test_silence_and_another_answer_are_told(answering):
    answering.status = 400
    with pytest.raises(CommandProblem, match="answered 400"):
        ask_health(Namespace(address=answering.address, strict=False))
    with pytest.raises(CommandProblem, match="Nothing answers"):
        ask_health(Namespace(address="http://127.0.0.1:1", strict=False))


def test_a_server_that_listens_everywhere_is_asked_here():
    assert own_address("http://0.0.0.0:8000") == "http://127.0.0.1:8000/health/"
    assert own_address("http://[::]:80") == "http://[::1]:80/health/"
