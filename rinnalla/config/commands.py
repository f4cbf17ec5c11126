"""Commands of an installation as a whole: setting up, serving, migrating."""

import argparse
import getpass

from rinnalla.config import asking_health
from rinnalla.config.backup import backup
from rinnalla.config.env import read_environment
from rinnalla.config.installation import make_ready, make_static_files
from rinnalla.config.restore import restore
from rinnalla.config.serve import serve
from rinnalla.core.commanding import Commands, add_operator, say

# These make what Django cannot start without: they run before it is loaded.
BEFORE_DJANGO = ("setup", "serve", "prepare-database", "backup", "restore", "health")


def add_to(commands: Commands) -> None:
    """Add these subcommands to `rinnalla`."""
    setup = commands.add_parser("setup", help="make keyring, folders, tables and static files")
    setup.add_argument(
        "--no-data", action="store_true", help="static files only: the service makes the rest"
    )
    setup.set_defaults(run=_set_up)
    _add_serve(commands)
    _add_prepare_database(commands)
    copying = commands.add_parser("backup", help="copy the installation, without the keyring")
    copying.add_argument("target", help="a folder that is not there yet, or empty")
    copying.set_defaults(run=backup)
    _add_restore(commands)
    noting = commands.add_parser("note-restoration", help="what `restore` does last, by itself")
    add_operator(noting)
    noting.set_defaults(run=_note_restoration)
    tables = commands.add_parser("migrate", help="bring the tables to this version (their owner)")
    tables.set_defaults(run=migrate)
    asking_health.add_to(commands)


def _set_up(options: argparse.Namespace) -> None:
    if options.no_data:
        make_static_files(say)
    else:
        make_ready(read_environment(), say)


def _add_serve(commands: Commands) -> None:
    server = commands.add_parser("serve", help="make all that is missing, then serve")
    server.add_argument("--host", default="127.0.0.1", help="address to listen at (127.0.0.1)")
    server.add_argument("--port", type=int, default=8000, help="port to listen at (8000)")
    server.add_argument(
        "--empty", action="store_true", help="build no invented town at the first start"
    )
    server.add_argument(
        "--small-town", action="store_true", help="build the invented town's people at work only"
    )
    server.add_argument(
        "--workers", type=int, default=0, help="processes; PostgreSQL only (2; SQLite: 1)"
    )
    server.add_argument(
        "--no-nightly", action="store_true", help="another server runs the nightly tasks"
    )
    server.set_defaults(run=serve)


def _add_prepare_database(commands: Commands) -> None:
    database = commands.add_parser(
        "prepare-database", help="PostgreSQL: make the three roles and the database, once"
    )
    database.add_argument(
        "--admin-url", required=True, help="postgresql://… of a role that may make roles"
    )
    database.add_argument("--name", default="rinnalla", help="name of the database (rinnalla)")
    database.add_argument("--write", default="", metavar="FILE", help="write the addresses there")
    database.set_defaults(run=_prepare_database)


def _add_restore(commands: Commands) -> None:
    restoring = commands.add_parser("restore", help="put a backup copy back")
    restoring.add_argument("source", help="the folder of the copy")
    restoring.add_argument(
        "--replace", action="store_true", help="move aside the installation that stands here"
    )
    restoring.add_argument(
        "--unsealed", action="store_true", help="take a copy that this keyring has not sealed"
    )
    restoring.add_argument(
        "--as",
        dest="operator",
        default=getpass.getuser(),
        metavar="NAME",
        help="who you are: written into the trail (your user name on this machine)",
    )
    restoring.set_defaults(run=restore)


def _prepare_database(options: argparse.Namespace) -> None:
    from rinnalla.config.prepare_database import prepare_database  # loads PostgreSQL's driver

    prepare_database(options)


def _note_restoration(options: argparse.Namespace) -> None:
    from rinnalla.config.restoration import note_restoration  # needs Django

    note_restoration(options)


def migrate(options: argparse.Namespace) -> None:
    """Run the migrations, as the owner of the tables, and let the app's role use them."""
    from django.core.management import call_command
    from django.db import connection

    from rinnalla.core.database_roles import grant_to_app
    from rinnalla.core.indexing import never_built, rebuild

    env = read_environment()
    if env.database_owner_url:
        from rinnalla.config.env import postgres_database

        connection.close()
        connection.settings_dict.update(postgres_database(env.database_owner_url))
    call_command("migrate", interactive=False, verbosity=0)
    for index in never_built():
        rebuild(index)  # empty where all is new, but noted with what its tokens will be made
    if env.database_owner_url:
        grant_to_app(connection, str(postgres_database(env.database_url)["USER"]))
