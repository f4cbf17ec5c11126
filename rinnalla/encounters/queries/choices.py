"""What is offered when recording: teams, places, colleagues, people."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.finnish import in_finnish_order
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.organisations.models import Team
from rinnalla.organisations.policy import (
    memberships_visible_to,
    teams_followed_by,
    teams_of,
    teams_visible_to,
)
from rinnalla.people.models import Person
from rinnalla.people.policy import may_follow, pair_people, teams_following
from rinnalla.people.queries import PersonCard, cards_of, possible_people, search_people
from rinnalla.places.models import Area, LastingPlace
from rinnalla.places.policy import areas_visible_to, places_visible_to
from rinnalla.places.queries import open_areas, open_places

LIKELY = 8  # people offered before anybody is searched for


def teams_to_record_for(actor: Actor, *, but_also: UUID | None = None) -> list[Team]:
    """The teams the actor goes out with, and the one that stands there already, by name."""
    wanted = teams_of(actor) | ({but_also} if but_also else set())
    return _by_name(teams_visible_to(actor).filter(pk__in=wanted))


def teams_that_follow(actor: Actor, person: Person) -> list[Team]:
    """Of the teams whose people the actor follows, those that follow this person, by name."""
    mine = teams_visible_to(actor).filter(pk__in=teams_followed_by(actor))
    return _by_name(mine.filter(pk__in=teams_following(person.pk)))


def team_for(actor: Actor, person_id: UUID, *, kept: str = "") -> str:
    """In which team an encounter with that person is told: the one kept, if it follows them.

    Else the first of the actor's teams that does; nothing where none does.
    """
    mine = teams_visible_to(actor).filter(pk__in=teams_of(actor))
    teams = [str(one.pk) for one in _by_name(mine.filter(pk__in=teams_following(person_id)))]
    return kept if kept in teams else next(iter(teams), "")


def colleagues_to_choose(actor: Actor, draft: EncounterDraft | None) -> list[User]:
    """Those of the actor's teams who may have been there, and those who are said to; by name."""
    there = {one.user_id for one in draft.present} if draft else set()
    seen = memberships_visible_to(actor).select_related("user")
    mine = {
        one.user_id: one.user
        for one in seen.giving_power_on(clock.today()).filter(team_id__in=teams_of(actor))
    }
    gone = [one for one in there if one and one not in mine]
    if gone:
        mine |= {user.pk: user for user in User.objects.filter(pk__in=gone)}
    return in_finnish_order(mine.values(), lambda user: user.name)


def places_to_choose(
    actor: Actor, draft: EncounterDraft | None
) -> list[tuple[Area, list[LastingPlace]]]:
    """Area by area its lasting places by name; those that stand there already, closed ones too."""
    areas = {area.pk: area for area in open_areas(actor)}
    places = list(open_places(actor))
    if draft and draft.area_id and draft.area_id not in areas:
        areas |= {one.pk: one for one in areas_visible_to(actor).filter(pk=draft.area_id)}
    if draft and draft.place_id and draft.place_id not in {one.pk for one in places}:
        closed = places_visible_to(actor).filter(pk=draft.place_id).select_related("area")
        places += closed
        areas |= {one.area_id: one.area for one in closed}
    by_area = defaultdict(list)
    for place in in_finnish_order(places, lambda place: place.name):
        by_area[place.area_id].append(place)
    return [(area, by_area[pk]) for pk, area in areas.items()]


def likely_people(actor: Actor) -> list[PersonCard]:
    """Those in whose pair the actor is, and those met last."""
    pair = cards_of(actor, pair_people(actor).values_list("pk", flat=True)[:LIKELY])
    met = possible_people(actor, limit=LIKELY) if may_follow(actor) else []
    return list({card.id: card for card in (*pair.values(), *met)}.values())


def found_people(actor: Actor, words: str) -> list[PersonCard]:
    """Those whose alias is like the words; nobody for a peer, who has no search (design 4)."""
    if not (words.strip() and may_follow(actor)):
        return []
    return [line.card for line in search_people(actor, words, limit=LIKELY)]


def _by_name(teams: Iterable[Team]) -> list[Team]:
    return in_finnish_order(teams, lambda team: team.name)
