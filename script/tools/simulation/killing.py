"""Real processes of the server on a real socket, ended by SIGKILL at any moment and begun again.

The processes are forked from one that has loaded everything: they begin within milliseconds. The
socket is the parent's, as a supervisor's: what nobody has accepted yet the next one answers.
"""

import os
import random
import signal
import socket
import threading
from socketserver import ThreadingMixIn
from typing import Any, NoReturn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.db import connections

WAITING = 128


class Served(ThreadingMixIn, WSGIServer):
    """The shipped application on a socket that was made before."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Tells nothing of each request."""

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nobody reads it."""


class Processes:
    """As many processes as that database takes; `kill` ends one later, `serve` begins it anew."""

    def __init__(self, application: Any, count: int) -> None:
        self.application, self.count = application, count
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=WAITING)
        self.port: int = self.listening.getsockname()[1]
        self.running: set[int] = set()
        self.killed = 0
        self._lock = threading.Lock()

    def serve(self) -> None:
        """See that all run; nothing of the database may be open here while one is forked."""
        with self._lock:
            self._bury()
            if len(self.running) < self.count:
                connections.close_all()
            while len(self.running) < self.count:
                process = os.fork()
                if process == 0:
                    self._run()
                self.running.add(process)

    def kill(self, after: float) -> None:
        """End one of them after so many seconds, whatever it is doing then."""
        timer = threading.Timer(after, self._kill_one)
        timer.daemon = True
        timer.start()

    def end(self) -> None:
        """End all of them."""
        with self._lock:
            for process in self.running:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
            self.running.clear()

    def _kill_one(self) -> None:
        with self._lock:
            if self.running:
                os.kill(random.choice(sorted(self.running)), signal.SIGKILL)  # noqa: S311
                self.killed += 1

    def _bury(self) -> None:
        for process in list(self.running):
            if os.waitpid(process, os.WNOHANG)[0]:
                self.running.discard(process)

    def _run(self) -> NoReturn:
        try:
            server = Served(("127.0.0.1", self.port), Silent, bind_and_activate=False)
            server.socket.close()
            server.socket = self.listening
            server.server_name, server.server_port = "localhost", self.port
            server.setup_environ()
            server.set_app(self.application)
            server.serve_forever()
        finally:
            os._exit(1)
