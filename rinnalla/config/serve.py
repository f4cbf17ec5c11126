"""`rinnalla serve`: makes the installation ready, then serves it with granian (ADR 0002)."""

import argparse
import logging
import os
import socket
import sys
from contextlib import nullcontext
from pathlib import Path

from rinnalla.config.databases import database_exists, has_organisation, has_town
from rinnalla.config.env import ROOT, Environment, read_environment, settings_module
from rinnalla.config.installation import (
    make_folders,
    make_ready,
    role_problem,
    run_rinnalla,
    tell_rinnalla,
)
from rinnalla.config.logs import tell_uncaught_plainly
from rinnalla.config.serving_lock import only_one_at_work
from rinnalla.core.commanding import CommandProblem, note_address, say

THREADS = 4
# A worker told to stop while it starts would otherwise never end.
STOPS_WITHIN_SECONDS = 10


def serve(options: argparse.Namespace) -> None:
    """Serve until stopped (Ctrl-C or SIGTERM). Raises CommandProblem."""
    env = read_environment()
    refuse_taken_port(options.host, options.port)
    make_folders(env)
    with only_one_at_work(env) if not env.database_url else nullcontext():
        start(env, options)


def start(env: Environment, options: argparse.Namespace) -> None:
    """Make ready, greet and serve. Raises CommandProblem."""
    if env.database_url and (problem := role_problem(env)):
        raise CommandProblem(problem)
    if not env.database_url and options.workers > 1:
        raise CommandProblem("SQLite is served by one process; more need PostgreSQL.")
    first_start = not database_exists(env)
    make_ready(env, say)
    if first_start and not options.empty and settings_module().endswith(".dev"):
        build_town(small=options.small_town)
    load_product()
    refuse_wrong_keyring()
    greet(env, f"http://{options.host}:{options.port}")
    run_server(env, options)


def build_town(*, small: bool) -> None:
    """Make the invented town, telling how far it is; raises CommandProblem."""
    say("Building the invented town …")
    sys.stdout.flush()
    if small:
        run_rinnalla("make-town")
    else:
        tell_rinnalla("demo")


def refuse_taken_port(host: str, port: int) -> None:
    """Say so at once where something else listens there; raises CommandProblem."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CommandProblem(
                f"Port {port} of {host} cannot be used ({os.strerror(problem.errno or 0)}). "
                "Stop what listens there, or choose another with --port."
            ) from problem


def load_product() -> None:
    """Load Django and every page before the worker is forked, so that it answers at once."""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module()
    from django.urls import get_resolver

    import rinnalla.config.wsgi  # noqa: F401 the worker finds it loaded

    logging.captureWarnings(True)
    tell_uncaught_plainly()
    get_resolver().url_patterns  # noqa: B018 reading it imports every view
    _close_connections()


def refuse_wrong_keyring() -> None:
    """Compare the keyring with the data before anything is read; raises KeyringError."""
    from rinnalla.core.key_state import check_keyring

    check_keyring()


def greet(env: Environment, address: str) -> None:
    """Tell where it answers, and who may sign in to the invented town."""
    note_address(env.data, address)
    say(f"Rinnalla answers at {address}, the phone app at {address}/field/")
    if not has_organisation(env):
        say("Nobody is here yet. Make the first organisation with another terminal:")
        say("    script/rinnalla create-organisation --help")
    if has_town(env):
        from rinnalla.config.command_line import main

        main(["make-town"])  # it stands already: this tells who may sign in
        main(["town-phone"])  # and how to try the phone app beside it
    _close_connections()
    say("Stop with Ctrl-C.")
    sys.stdout.flush()


def _close_connections() -> None:
    """What is forked must share no connection, nor PostgreSQL's pool, whose threads are not."""
    from django.db import connections

    connections.close_all()
    for one in connections.all():
        if one.settings_dict["OPTIONS"].get("pool"):
            one.close_pool()  # type: ignore[attr-defined]


def run_server(env: Environment, options: argparse.Namespace) -> None:
    """Run granian and, beside it, the upkeep and long work; returns when stopped."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from rinnalla.config.upkeep import Upkeep
    from rinnalla.config.working import Working

    server = Server(
        "rinnalla.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=options.workers or (2 if env.database_url else 1),
        blocking_threads=THREADS,
        workers_kill_timeout=STOPS_WITHIN_SECONDS,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        working_dir=Path(ROOT),
    )
    with Upkeep(env, nightly=not options.no_nightly), Working(env):
        server.serve()
