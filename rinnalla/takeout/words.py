"""The words of an export: its warning in three languages, and how it stands."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rinnalla.takeout.models import State

LANGUAGES = ("fi", "sv", "en")

STATES: dict[str, Promise] = {
    State.ASKED: _("waits for a second person's answer"),
    State.REFUSED: _("was refused"),
    State.WITHDRAWN: _("was taken back"),
    State.APPROVED: _("is being made"),
    State.MADE: _("waits to be downloaded"),
    State.GONE: _("is no longer here"),
}


def read_me() -> str:
    """What everybody who opens the archive should read first, in three languages."""
    told = []
    for language in LANGUAGES:
        with translation.override(language):
            told.append(_warning())
    return "\n\n----\n\n".join(told) + "\n"


def _warning() -> str:
    return "\n\n".join(
        (
            gettext("READ THIS FIRST"),
            gettext(
                "This archive holds everything that an organisation has written in Rinnalla: "
                "people met under the aliases they agreed to, their own words, notes about them, "
                "and the names of those at work. Opened, it is protected by nothing."
            ),
            gettext(
                "Keep it encrypted until the moment it is needed. Do not send it by e-mail. Open "
                "it on a machine that is encrypted too, give it to nobody whom the organisation "
                "has not named, and erase every copy when its purpose is over."
            ),
            gettext(
                "The key is in key.age and opens with the passphrase chosen at the download. "
                "Nobody can find a forgotten passphrase."
            ),
            gettext(
                "How to open it with the free tool age: age --decrypt --identity key.age "
                "data.tar.age > data.tar. What each file means: docs/export.md of Rinnalla."
            ),
        )
    )
