"""Invented old logs, and how tests take them through."""

from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core.ids import new_id
from rinnalla.jobs.running import work_until_empty
from rinnalla.oldlogs import actions
from rinnalla.oldlogs.looking import look_now
from rinnalla.oldlogs.models import LogImport
from rinnalla.organisations.models import Team

HEADERS = "Pvm;Klo;Paikka;Henkilöitä;Sukupuoli;Ikä;Aiheet;Apu;Muistiinpano;Työntekijä"
ROWS = (
    "3.11.2025;21:40;Rautatieasema;2;nainen;30-44;ruoka;kahvi;Juteltiin pitkään penkillä;Aino",
    "3.11.2025;22:15;Kirjasto;1;mies;;asunto;neuvonta;Kysyi hätämajoitusta;Aino ja Raija",
    "4.11.2025;;Rautatieasema;1;;;;kahvi;;",
    "4.11.2025;;Rautatieasema;1;;;;kahvi;;",
    "40.13.2025;;Rautatieasema;1;;;;kahvi;päivä on väärin;",
)


def csv_of(*rows: str, headers: str = HEADERS) -> bytes:
    """A file as a Finnish spreadsheet program saves it."""
    return ("\r\n".join((headers, *rows)) + "\r\n").encode("utf-8-sig")


def take_in(
    actor: Actor, team: Team, content: bytes = b"", *, once: UUID | None = None
) -> LogImport:
    """A log taken in, its columns as guessed, looked over."""
    brought = actions.Brought("vanha loki.csv", content or csv_of(*ROWS))
    log = actions.take_log_in(actor, team, brought, once=once or new_id())
    look_now(actor, log)
    return log


def bring_in(actor: Actor, log: LogImport) -> LogImport:
    """Brought in whole, as the server's worker does it."""
    actions.start(actor, log)
    work_until_empty()
    log.refresh_from_db()
    return log
