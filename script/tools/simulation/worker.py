"""One process of the server with one Node of phones, in lock-step over a pipe.

python -m script.tools.simulation.worker '{"first": 1, "seeds": 10, …}': a line of JSON for a seed.
"""

import gc
import json
import logging
import os
import signal
import subprocess
import sys
from typing import Any, NoReturn

from script.tools.simulation.made import SETTINGS, quick_folder


class Served:
    """Answers what the phones' process asks: requests of phones, the office, rows."""

    def __init__(self) -> None:
        import django

        django.setup()
        from rinnalla.config.wsgi import application
        from script.tools.simulation.database import Beginning
        from script.tools.simulation.determined import Determined
        from script.tools.simulation.office import Office

        self.application, self.beginning = application, Beginning()
        self.determined, self.office = Determined(), Office(self.beginning.town)
        self.processes: Any = None
        # Seeds are short, and what is loaded stays: nobody looks through it for what may go.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000)
        # What the server complains of when its database is made to fail is no news here.
        logging.disable()

    def __enter__(self) -> "Served":
        self.determined.__enter__()
        return self

    def __exit__(self, *problem: Any) -> None:
        self.determined.__exit__(*problem)
        if self.processes is not None:
            self.processes.end()

    def killed(self, asked: dict[str, Any]) -> Any:
        """What is told back where the server's processes are real, and their time too."""
        from script.tools.simulation.killing import Processes

        if self.processes is None:
            self.processes = Processes(self.application, 1 if self.beginning.is_embedded else 2)
        match asked["do"]:
            case "begin":
                self.processes.end()
                self.beginning.again()
                self.determined.flow()
                self.processes.serve()
                return self.beginning.town
            case "serve":
                self.processes.serve()
                return {"port": self.processes.port}
            case "kill":
                self.processes.kill(asked["after"])
                return {}
        return self.told(asked)

    def killed_lately(self) -> int:
        """How many processes were killed since this was asked last."""
        if self.processes is None:
            return 0
        lately, self.processes.killed = self.processes.killed, 0
        return int(lately)

    def answer(self, asked: dict[str, Any]) -> Any:
        """What is told back, at the moment and by the chance of the seed."""
        self.determined.show(asked["at"])
        match asked["do"]:
            case "begin":
                self.beginning.again()
                self.determined.begin(asked["seed"])
                return self.beginning.town
        return self.told(asked)

    def told(self, asked: dict[str, Any]) -> Any:
        """What is told back to a question."""
        from script.tools.simulation.asking import ask
        from script.tools.simulation.held import held_by, items_of, sees
        from script.tools.simulation.truth import truth

        match asked["do"]:
            case "ask":
                return ask(self.application, asked, asked.get("crash"))
            case "office":
                return self.office.do(asked)
            case "held":
                return held_by(asked["device"])
            case "items":
                return items_of(asked["device"])
            case "sees":
                return sees(asked["device"], asked["person"])
            case "truth":
                return truth()
        raise ValueError(asked["do"])


def _leave(_signal: int, _frame: Any) -> NoReturn:
    """Whoever has heard enough ends this process: it goes as always, its folder too."""
    sys.exit(0)


def main(arguments: list[str]) -> int:
    """Run the seeds that are asked for; prints what came of each."""
    signal.signal(signal.SIGTERM, _leave)
    wanted = json.loads(arguments[0])
    os.environ.update(DJANGO_SETTINGS_MODULE=SETTINGS, TMPDIR=quick_folder())
    if wanted.get("planted"):
        from script.tools.simulation.planted import faults, plant

        fault = faults()[wanted["planted"]]
        if not fault.is_on_phone:
            plant(fault)
    return _serve(Served(), wanted, arguments[0])


def _serve(served: Served, wanted: dict[str, Any], told: str) -> int:
    """Answer the phones' process until it ends; gives its exit code."""
    answer = served.killed if wanted.get("kills") else served.answer
    if not wanted.get("kills"):
        served.beginning.keep_connection()
    command = [wanted["node"], wanted["bundle"], told]
    with (
        served,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        ) as phones,
    ):
        assert phones.stdin is not None
        assert phones.stdout is not None
        for line in phones.stdout:
            asked = json.loads(line)
            if asked["do"] == "told":
                print(json.dumps(asked["result"] | {"killed": served.killed_lately()}), flush=True)
                continue
            phones.stdin.write(json.dumps(answer(asked)) + "\n")
            phones.stdin.flush()
    return phones.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
