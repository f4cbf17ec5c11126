"""The state of the installation, for its administrator: nothing of people, nothing of secrets."""

import datetime
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rinnalla.accounts.mail import mail_is_set
from rinnalla.audit.actor import Actor
from rinnalla.audit.anchor import newest_anchor
from rinnalla.audit.models import TrailHead
from rinnalla.core import words
from rinnalla.core.indexing import indexes, is_current
from rinnalla.core.keyring import Purpose, current_keyring
from rinnalla.core.refusal import require
from rinnalla.core.walls import seeing
from rinnalla.privacy.policy import may_see_installation

ROOMY = 1_000_000_000  # bytes free below which a disk is called nearly full


@dataclass(frozen=True)
class KeyState:
    """The keys of one purpose: which is in use and which older ones are still held."""

    purpose: Purpose
    active: int
    older: list[int]


@dataclass(frozen=True)
class AnchorState:
    """How the anchors stand: when the newest was written, and how many trails are ahead of them."""

    newest: datetime.datetime | None
    trails: int
    behind: int


@dataclass(frozen=True)
class Installation:
    """What an administrator may know."""

    version: str
    database: str
    pending_migrations: int
    keyring: str
    keys: list[KeyState]
    analyser: str
    missing_words: str
    stale_indexes: list[str]
    anchors: AnchorState
    bytes_free: int
    disk_is_nearly_full: bool
    mail_is_set: bool


def installation_state(actor: Actor) -> Installation:
    """The state of the installation now; raises Refused for all but its administrators."""
    require(may_see_installation(actor))
    keyring = current_keyring()
    free = shutil.disk_usage(_folder_that_exists(Path(settings.ANCHOR_FOLDER))).free
    return Installation(
        version=version("rinnalla"),
        database=_database(),
        pending_migrations=_pending_migrations(),
        keyring=keyring.name,
        keys=[
            KeyState(one, keys.active, [n for n, _ in keys.newest_first()[1:]])
            for one, keys in ((purpose, keyring.keys(purpose)) for purpose in Purpose)
        ],
        analyser=words.analyser(),
        missing_words=words.missing(),
        stale_indexes=[index.name for index in indexes() if not is_current(index)],
        anchors=_anchors(actor),
        bytes_free=free,
        disk_is_nearly_full=free < ROOMY,
        mail_is_set=mail_is_set(),
    )


def _database() -> str:
    number = ".".join(str(part) for part in connection.get_database_version())
    return f"{connection.display_name} {number}"


def _pending_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _anchors(actor: Actor) -> AnchorState:
    """Each chain beside its newest anchor: one that is ahead has anchors that failed."""
    with seeing(actor.organisation_id, user_id=actor.user_id, registry=True):
        heads = dict(TrailHead.objects.values_list("pk", "seq"))
    newest = {pk: newest_anchor(pk) for pk in heads}
    moments = [datetime.datetime.fromisoformat(one.at) for one in newest.values() if one]
    behind = [pk for pk, anchor in newest.items() if heads[pk] > (anchor.seq if anchor else 0)]
    return AnchorState(max(moments, default=None), len(heads), len(behind))


def _folder_that_exists(folder: Path) -> Path:
    return next(one for one in (folder, *folder.parents) if one.exists())
