"""By what an identity is noticed in typed text: keyed names, phone number, e-mail address."""

import re
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from rinnalla.core.detecting import Kind, found_in, normalised_email, normalised_phone
from rinnalla.core.tokens import word_tokens
from rinnalla.core.words import terms
from rinnalla.people.models import Identity, IdentityToken

CONTEXT = "people.identity"
NAME = "name"
WORD = re.compile(r"[^\W\d_]{2,}")


def things_of(identity: Identity) -> set[str]:
    """What an identity would be noticed by, in one form each: "name:…", "phone:…", "email:…"."""
    names = f"{identity.given_names} {identity.family_name}".casefold()
    found = {f"{NAME}:{word}" for word in WORD.findall(names)}
    if phone := normalised_phone(str(identity.phone)):
        found.add(f"{Kind.PHONE}:{phone}")
    if email := normalised_email(str(identity.email)):
        found.add(f"{Kind.EMAIL}:{email}")
    return found


def things_in(text: str) -> Mapping[str, str]:
    """What in a text could tell an identity, to its kind; words also in their base forms."""
    words = {f"{NAME}:{word}": NAME for word in (*terms(text), *WORD.findall(text.casefold()))}
    others = {
        f"{one.kind}:{one.value}": str(one.kind)
        for one in found_in(text)
        if one.kind in (Kind.PHONE, Kind.EMAIL)
    }
    return words | others


@transaction.atomic
def write_tokens(identity_id: UUID) -> int:
    """Let the identity be noticed under the active key; gives how many tokens were written.

    It is read anew, so that what somebody changed or erased meanwhile is not written back.
    """
    IdentityToken.objects.filter(identity=identity_id).delete()
    identity = Identity.objects.select_for_update().filter(pk=identity_id).first()
    if identity is None:
        return 0
    made = IdentityToken.objects.bulk_create(
        IdentityToken(organisation_id=identity.organisation_id, identity=identity, token=token)
        for token in word_tokens(CONTEXT, things_of(identity))
    )
    return len(made)
