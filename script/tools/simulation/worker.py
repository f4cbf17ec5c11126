"""One process of the server with one Node of phones, in lock-step over a pipe.

python -m script.tools.simulation.worker '{"first": 1, "seeds": 10, …}': a line of JSON for a seed.
"""

import json
import logging
import os
import subprocess
import sys
from typing import Any

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
        # What the server complains of when its database is made to fail is no news here.
        logging.disable()

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
        from script.tools.simulation.held import held_by
        from script.tools.simulation.truth import truth

        match asked["do"]:
            case "ask":
                return ask(self.application, asked, asked.get("crash"))
            case "office":
                return self.office.do(asked)
            case "held":
                return held_by(asked["device"])
            case "truth":
                return truth()
        raise ValueError(asked["do"])


def main(arguments: list[str]) -> int:
    """Run the seeds that are asked for; prints what came of each."""
    wanted = json.loads(arguments[0])
    os.environ.update(DJANGO_SETTINGS_MODULE=SETTINGS, TMPDIR=quick_folder())
    if wanted.get("planted"):
        from script.tools.simulation.planted import faults, plant

        fault = faults()[wanted["planted"]]
        if not fault.is_on_phone:
            plant(fault)
    served = Served()
    phones = subprocess.Popen(
        [wanted["node"], wanted["bundle"], arguments[0]],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    )  # fmt: skip
    assert phones.stdin is not None
    assert phones.stdout is not None
    answer = served.killed if wanted.get("kills") else served.answer
    with served.determined:
        for line in phones.stdout:
            asked = json.loads(line)
            if asked["do"] == "told":
                print(json.dumps(asked["result"]), flush=True)
                continue
            phones.stdin.write(json.dumps(answer(asked)) + "\n")
            phones.stdin.flush()
    if served.processes is not None:
        served.processes.end()
    return phones.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
