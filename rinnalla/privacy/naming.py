"""Names of who acted and what it was about, found at show time in one question for each kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.models import User
from rinnalla.audit.models import TrailEntry
from rinnalla.core.records import is_id
from rinnalla.organisations.models import Membership, Team
from rinnalla.privacy.sentences import NOBODY

USER = settings.AUTH_USER_MODEL.lower()
MEMBERSHIP, TEAM = "organisations.membership", "organisations.team"
SHOWN = 3  # names in one entry; the others are told as a number


@dataclass(frozen=True)
class Names:
    """Names by id; who or what is not there any more is told kindly."""

    users: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)  # users' ids by membership

    def who(self, entry: TrailEntry) -> str:
        """Who acted."""
        if entry.actor_id is None:
            return str(NOBODY.get(entry.ground) or _("Somebody who was not signed in"))
        return self._user(str(entry.actor_id))

    def about(self, entry: TrailEntry, *, reader_id: UUID | None) -> list[str]:
        """What the entry is about, the actor left out, each name once; the reader is "you".

        A row without a name of its own is left out: what kind of thing it is, the sentence says.
        """
        names = {}
        for label, one in entry.subjects:
            user_id = one if label == USER else self.holders.get(one)
            if user_id is None:
                names[one] = self.teams.get(one, "")
            elif user_id != str(entry.actor_id):
                names[user_id] = str(_("you")) if user_id == str(reader_id) else self._user(user_id)
        return list(dict.fromkeys(name for name in names.values() if name))

    def _user(self, user_id: str) -> str:
        return self.users.get(user_id) or str(_("Somebody who is no longer here"))


def names_in(entries: Iterable[TrailEntry]) -> Names:
    """The names that these entries need: three questions, however many entries."""
    wanted: dict[str, set[str]] = {USER: set(), TEAM: set(), MEMBERSHIP: set()}
    for entry in entries:
        wanted[USER].add(str(entry.actor_id or ""))
        for label, one in entry.subjects:
            wanted.get(label, set()).add(one)
    memberships = Membership.objects.filter(pk__in=_ids(wanted[MEMBERSHIP]))
    holders = {str(pk): str(user) for pk, user in memberships.values_list("pk", "user_id")}
    users = User.objects.filter(pk__in=_ids(wanted[USER] | set(holders.values())))
    names = {str(user.pk): _as_known(user) for user in users}
    teams = Team.objects.filter(pk__in=_ids(wanted[TEAM])).values_list("pk", "name")
    return Names(names, {str(pk): name for pk, name in teams}, holders)


def _as_known(user: User) -> str:
    if user.is_active:
        return str(user.name)
    return str(_("%(name)s (account closed)") % {"name": user.name})


def _ids(texts: Iterable[str]) -> list[UUID]:
    return [UUID(text) for text in texts if is_id(text)]
