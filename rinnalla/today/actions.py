"""What can be done on the first pages: choose one's language."""

from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require


@transaction.atomic
def choose_language(actor: Actor, user: User, *, language: str) -> None:
    """Speak this language with the user, in pages and in mail; raises Refused for another's."""
    require(actor.user_id == user.pk)
    user.language = language
    user.save(update_fields=["language"])
    trail.record(actor, "user.language_chosen", [user], facts={"language": language})
