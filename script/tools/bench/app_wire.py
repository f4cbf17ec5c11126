"""A line between a browser and the server, which counts every byte that goes over it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PIECE = 1 << 16


class CountedLine:
    """Hands on what comes to a port of its own, both ways; `bytes_carried` counts headers too."""

    def __init__(self, to: int) -> None:
        self.to, self.bytes_carried = to, 0
        self._count = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def serve(self) -> None:
        """Take connections in until the line is closed."""
        with suppress(OSError):  # closed: nobody is waited for any more
            while True:
                browser, _ = self._door.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
                for ends in ((browser, server), (server, browser)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def close(self) -> None:
        """Take nobody in any more."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _carry(self, giver: socket.socket, taker: socket.socket) -> None:
        with suppress(OSError):  # one end has gone: so does the other
            while piece := giver.recv(PIECE):
                with self._count:
                    self.bytes_carried += len(piece)
                taker.sendall(piece)
        for end in (giver, taker):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def counted_line(to: int) -> Iterator[CountedLine]:
    """A counted line to that port of this machine."""
    line = CountedLine(to)
    threading.Thread(target=line.serve, daemon=True).start()
    try:
        yield line
    finally:
        line.close()
