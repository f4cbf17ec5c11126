"""Whether a text tells who somebody is, asked only for those whose identity may be opened."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.careful import Note
from rinnalla.core.detecting import Kind
from rinnalla.core.tokens import exact_tokens
from rinnalla.people.identity_tokens import CONTEXT, NAME, things_in
from rinnalla.people.models import IdentityToken
from rinnalla.people.policy import openable_people

QUESTIONS: dict[str, Promise] = {
    NAME: _("The text tells this person's own name. Others read it too. Does it belong here?"),
    Kind.PHONE: _(
        "The text tells this person's own phone number. Others read it too. Does it belong here?"
    ),
    Kind.EMAIL: _(
        "The text tells this person's own e-mail address. Others read it too. Does it belong here?"
    ),
}


def tells_identity(
    actor: Actor, people_ids: Iterable[UUID], texts: Mapping[str, str]
) -> list[Note]:
    """What these texts (by field) tell of who these people are by law, one note a kind and field.

    Only of people whose identity the actor may open: nobody learns a name by typing guesses. For
    `CarefulForm.also_check`.
    """
    openable = openable_people(actor).filter(pk__in=list(people_ids)).values("pk")
    known = IdentityToken.objects.filter(identity__person__in=openable)
    tokens = set(known.values_list("token", flat=True))
    if not tokens:
        return []
    return [note for field, text in texts.items() for note in _notes(field, text, tokens)]


def _notes(field: str, text: str, tokens: set[str]) -> Iterable[Note]:
    told = [
        (kind, thing)
        for thing, kind in things_in(text).items()
        if tokens & set(exact_tokens(CONTEXT, thing))
    ]
    for kind, words in QUESTIONS.items():
        keys = frozenset(thing for one, thing in told if one == kind)
        if keys:
            yield Note(field, words, keys)
