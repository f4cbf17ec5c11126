"""Open wishes and matters as a phone holds them."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from rinnalla.audit.actor import Actor
from rinnalla.encounters.models import Wish
from rinnalla.encounters.policy import tends_wishes_of
from rinnalla.fieldsync.holding.view import Content, day, moment, text_id
from rinnalla.people.nearness import nearness_of
from rinnalla.support.models import Matter, Step


def wish_content(actor: Actor, wishes: Iterable[Wish]) -> list[Content]:
    """These wishes; who has taken one comes with its row."""
    near = nearness_of(actor).in_pair_of
    return [
        {
            "id": str(one.pk),
            "team_id": str(one.team_id),
            "person_id": text_id(one.person_id),
            "words": str(one.words),
            "is_now": one.is_now,
            "until": moment(one.until),
            "wished_at": moment(one.wished_at),
            "taken_by": str(one.taken_by.name) if one.taken_by else "",
            "is_mine": one.taken_by_id is not None and one.taken_by_id == actor.user_id,
            "may_end": tends_wishes_of(actor, one.team_id) or one.person_id in near,
            "kept_close": one.kept_close,
        }
        for one in wishes
    ]


def matter_content(matters: list[Matter], *, neutral: bool) -> list[Content]:
    """These matters; the carriers come with their rows, the steps are read in one query."""
    prefetch_related_objects(matters, Prefetch("steps", Step.objects.order_by("order")))
    return [_matter(one, neutral=neutral) for one in matters]


def _matter(one: Matter, *, neutral: bool) -> Content:
    hidden = neutral and str(one.neutral_title)
    steps = [] if neutral else one.steps.all()
    return {
        "id": str(one.pk),
        "team_id": str(one.team_id),
        "person_id": text_id(one.person_id),
        "title": str(one.neutral_title) if hidden else str(one.title),
        "until": day(one.until),
        "carried_by": str(one.carried_by.name) if one.carried_by else "",
        "kept_close": one.kept_close,
        "steps": [{"text": str(step.text), "is_done": step.done_at is not None} for step in steps],
    }
