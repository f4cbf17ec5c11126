"""The kinds of help that every house begins with: everyday ones, none for a named drug (S2-03).

They are made for an organisation when somebody first needs them. Clean supplies, condoms and
pregnancy tests are figures only (design 3).
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.encounters.models import HelpKind

STEP = 10  # room between two beginning kinds for a team's own


@dataclass(frozen=True)
class Beginning:
    """A kind by its code: its words, its sign, the months in which it has a tile (none: all)."""

    code: str
    words: Promise
    icon: str
    figures_only: bool = False
    season: tuple[int, ...] = ()


BEGINNING_KINDS = (
    Beginning("greeting", _("Greeting and a chat"), "talk"),
    Beginning("food", _("Food"), "food"),
    Beginning("hot_drink", _("Hot drink"), "cup"),
    Beginning("clothes", _("Clothes"), "clothes"),
    Beginning("sleeping_bag", _("Sleeping bag or blanket"), "bag"),
    Beginning("warm_things", _("Gloves, socks, hat"), "clothes", season=(10, 11, 12, 1, 2, 3, 4)),
    Beginning("water_and_shade", _("Water and sun cover"), "drop", season=(5, 6, 7, 8)),
    Beginning("hygiene", _("Hygiene supplies"), "drop"),
    Beginning("clean_supplies", _("Clean supplies"), "supplies", figures_only=True),
    Beginning("condoms", _("Condoms"), "supplies", figures_only=True),
    Beginning("pregnancy_test", _("Pregnancy test"), "supplies", figures_only=True),
    Beginning("first_aid", _("First aid"), "firstaid"),
    Beginning("phone_call", _("Phone call"), "phone"),
    Beginning("charging", _("Charging a phone"), "plug"),
    Beginning("ride", _("Ride or ticket"), "ride"),
    Beginning("going_along", _("Going along"), "people"),
    Beginning("advice", _("Advice"), "info"),
    Beginning("papers", _("Help with papers"), "paper"),
    Beginning("presence", _("Being there"), "hand"),
)
WORDS: dict[str, Promise] = {kind.code: kind.words for kind in BEGINNING_KINDS}


def words_of(kind: HelpKind) -> str:
    """The name of a kind of help in the reader's language; a team's own as the team wrote it."""
    return str(WORDS[kind.code]) if kind.code in WORDS else kind.name


def lacks_beginning_kinds(organisation_id: UUID) -> bool:
    """Whether some kind that every house begins with has not been made there."""
    here = HelpKind.objects.filter(organisation_id=organisation_id).exclude(code="")
    return not WORDS.keys() <= set(here.values_list("code", flat=True))


def make_beginning_kinds(actor: Actor) -> None:
    """Make those that the actor's organisation lacks; twice at the same moment makes each once."""
    if not lacks_beginning_kinds(actor.organisation_id):
        return
    with transaction.atomic():
        HelpKind.objects.bulk_create(
            (
                HelpKind(
                    organisation_id=actor.organisation_id,
                    code=kind.code,
                    icon=kind.icon,
                    order=place * STEP,
                    season=list(kind.season),
                    figures_only=kind.figures_only,
                )
                for place, kind in enumerate(BEGINNING_KINDS, 1)
            ),
            ignore_conflicts=True,
        )
        trail.record(actor, "help_kind.begun", facts={"kinds": len(BEGINNING_KINDS)})
