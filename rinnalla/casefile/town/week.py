"""A little ordinary life by the real deeds, so that the trail's pages have something to tell."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import leave_message, record_encounter
from rinnalla.encounters.actions.beside import MessageDraft
from rinnalla.encounters.drafts import EncounterDraft, PresentDraft
from rinnalla.organisations.invented_town import Town
from rinnalla.people.policy import followings_visible_to
from rinnalla.people.queries import open_person

HOUR = datetime.timedelta(hours=1)
OPENED = 6


def live_a_little(town: Town) -> None:
    """Aino, Bea, Carl and Fanny read, record and leave word.

    Aino and Bea were out together, and each records the last encounter: was it the same?
    """
    together = {"Aino": ("Aino", "Bea"), "Bea": ("Aino", "Bea"), "Carl": ("Carl",)}
    for name, team in (("Aino", town.north), ("Bea", town.north), ("Carl", town.south)):
        actor = town.actor(name)
        followed = followings_visible_to(actor).filter(team=team).order_by("-last_met_at")
        for following in followed[:OPENED]:
            open_person(actor, following.person_id, page="person")
        _record(actor, team.pk, present=[town.user(one).pk for one in together[name]])
    message = MessageDraft(town.north.pk, "Avaimet ovat Bealla, soittakaa ennen lähtöä.")
    leave_message(town.actor("Fanny"), message, once=new_id())


def _record(actor: Actor, team_id: UUID, *, present: Sequence[UUID]) -> None:
    draft = EncounterDraft(
        team_id=team_id,
        happened_at=_last_evening(),
        precision="time",
        present=tuple(PresentDraft(user_id=one) for one in present),
        own_words="Hyvä ku ootte täällä.",
        note="Moikattiin ja kerrottiin, milloin tullaan taas.",
        topics=("company",),
    )
    record_encounter(actor, draft, once=new_id())


def _last_evening() -> datetime.datetime:
    yesterday = clock.today() - datetime.timedelta(days=1)
    evening = datetime.datetime.combine(yesterday, datetime.time(21, 40), clock.HELSINKI)
    return evening.astimezone(datetime.UTC)
