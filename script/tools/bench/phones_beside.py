"""Several processes that take in what phones push, on one database at the same time.

Started with a file of requests: `python -m script.tools.bench.phones_beside FILE`. It says when it
is ready, waits for a line, takes everything in and tells how many records were received.
"""

import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from script.tools.bench.phones_recording import PUSH, Request


def pushed_by_processes(shares: list[list[Request]]) -> float:
    """Seconds until each share has been taken in by a process of its own, all begun at once."""
    with tempfile.TemporaryDirectory(prefix="rinnalla-bench-") as name:
        processes = []
        for number, share in enumerate(shares):
            file = Path(name) / str(number)
            file.write_bytes(pickle.dumps(share))
            command = [sys.executable, "-m", "script.tools.bench.phones_beside", str(file)]
            processes.append(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
        for one in processes:
            _line_of(one)
        began = time.perf_counter()
        for one in processes:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        received = [int(_line_of(one)) for one in processes]
        took = time.perf_counter() - began
        for one in processes:
            one.communicate()
    if sum(received) != sum(len(one.ids) for share in shares for one in share):
        raise SystemExit(f"Not every record was taken in: {received}")
    return took


def _line_of(process: Any) -> str:
    line: str = process.stdout.readline().strip()
    if not line:
        raise SystemExit("A process that was to take records in has ended.")
    return line


def main(file: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.config.settings.dev")
    import django

    django.setup()
    from django.test import Client

    import rinnalla.config.wsgi  # noqa: F401 as the server does

    requests: list[Request] = pickle.loads(Path(file).read_bytes())  # noqa: S301 our own
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/field/api/v1/hello", b"{}", content_type="application/json")
    print("ready", flush=True)
    sys.stdin.readline()
    received = 0
    for one in requests:
        headers = {name: value for name, value in one.headers.items() if name != "Content-Type"}
        answer = client.post(PUSH, one.body, content_type="application/json", headers=headers)
        received += sum(said["answer"] == "received" for said in answer.json()["answers"])
    print(received, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
