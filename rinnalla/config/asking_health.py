"""`rinnalla health`: asks this machine's server how it is, without Django or a database."""

import argparse
import urllib.error
import urllib.request
from urllib.parse import urlsplit, urlunsplit

from rinnalla.config.env import Environment, read_environment
from rinnalla.core.commanding import CommandProblem, Commands, noted_address, say

WAITS_SECONDS = 15
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 where it listens, not where it is asked


def add_to(commands: Commands) -> None:
    """Add this command to `rinnalla`."""
    asking = commands.add_parser(
        "health", help="ask the server how it is; ends with 1 where it fails or does not answer"
    )
    asking.add_argument("--address", default="", help="http://… (where it answered last)")
    asking.add_argument(
        "--strict", action="store_true", help="end with 1 also where something needs attention"
    )
    asking.set_defaults(run=ask_health)


def ask_health(options: argparse.Namespace) -> int:
    """Print what the health page says. Raises CommandProblem where nothing answers."""
    env = read_environment()
    address = own_address(options.address or noted_address(env.data))
    text = _answer(address, env)
    say(text.rstrip())
    state = text.partition("\n")[0]
    return 0 if state == "ok" or (state == "attention" and not options.strict) else 1


def own_address(address: str) -> str:
    """An address to ask at, also where the server listens everywhere."""
    parts = urlsplit(address)
    host = EVERYWHERE.get(parts.hostname or "", parts.hostname or "")
    name = f"[{host}]" if ":" in host else host
    place = f"{name}:{parts.port}" if parts.port else name
    return urlunsplit((parts.scheme, place, "/health/", "", ""))


def _answer(address: str, env: Environment) -> str:
    headers = {"Host": env.hosts[0]} if env.hosts else {}
    asking = urllib.request.Request(address, headers=headers)  # noqa: S310 http, of this machine
    try:
        with urllib.request.urlopen(asking, timeout=WAITS_SECONDS) as answer:  # noqa: S310
            return str(answer.read().decode())
    except urllib.error.HTTPError as failing:
        if failing.code == 503:
            return failing.read().decode()
        raise CommandProblem(f"{address} answered {failing.code}.") from failing
    except OSError as silence:
        raise CommandProblem(f"Nothing answers at {address}.") from silence
