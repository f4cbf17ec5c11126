"""What becomes of each table when everything is taken out.

Every table of the product stands here: one that nobody has decided about fails a test. Which
columns are left out of a written table stands in `LEFT_OUT`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models


class Fate(StrEnum):
    """What becomes of a table."""

    WHOLE = "whole"  # every row of the organisation
    USERS = "users"  # the rows that others name
    IDENTITIES = "identities"  # only when asked for by a tick
    REBUILT = "rebuilt"  # made anew from what is written: indexes, sums
    TRAIL = "trail"  # goes as an archive of its own
    CREDENTIAL = "credential"  # opens a door: never taken out
    NEVER = "never"  # promised to stand in no export (design 3)
    HOUSE = "house"  # the installation's own: work in hand, what it keeps for itself


FATES: dict[Fate, str] = {
    Fate.WHOLE: """
        organisations.organisation organisations.team organisations.grantobject
        organisations.membership organisations.departure organisations.invitation
        organisations.restoration organisations.notice organisations.borrowedpower
        phones.device phones.phonerules places.area places.lastingplace
        services.service services.emergencynumber
        models_of_work.operatingmodel models_of_work.fieldtext models_of_work.version
        people.person people.following people.spokenyes people.consent people.alias
        people.contactwish people.responsible people.disclosure people.shutout people.death
        people.neverrule
        encounters.encounter encounters.present encounters.companion encounters.encounterperson
        encounters.heads encounters.encountertopic encounters.helpkind encounters.helpgiven
        encounters.encounterversion encounters.samepair encounters.wish encounters.attempt
        encounters.observation encounters.shiftmessage encounters.countedapart
        support.matter support.step
        oldlogs.logmapping reporting.peopleknown reporting.publication reporting.savedreport
        takeout.trailarchive
        fieldsync.receivedoperation fieldsync.operationperson fieldsync.trayitem
    """,
    Fate.USERS: "accounts.user",
    Fate.IDENTITIES: "people.identity",
    Fate.REBUILT: """
        people.aliastrigram people.identitytoken encounters.noteposting encounters.attemptposting
        encounters.observationposting encounters.wishposting support.matterposting
        reporting.monthcount reporting.stalemonth
    """,
    Fate.TRAIL: "audit.trailentry audit.trailmention audit.trailhead audit.trailreason",
    Fate.CREDENTIAL: """
        accounts.session accounts.heldform mfa.authenticator account.emailaddress
        account.emailconfirmation socialaccount.socialapp socialaccount.socialaccount
        socialaccount.socialtoken
        phones.enrolmentcode phones.challenge
    """,
    Fate.NEVER: "people.sleepingplace",
    Fate.HOUSE: """
        auth.permission auth.group auth.group_permissions contenttypes.contenttype
        core.keyproof core.indexstate jobs.job privacy.trailsearch takeout.takeout
        oldlogs.logimport oldlogs.logbundle oldlogs.logrow
        fieldsync.pullstate fieldsync.heldkey
    """,
}

# Columns of written tables that no export holds: what opens a door, and keyed tokens, which
# another installation's keys make anew.
LEFT_OUT: dict[str, frozenset[str]] = {
    "accounts.user": frozenset({"password", "email_token"}),
    "organisations.invitation": frozenset({"token_digest"}),
    "organisations.restoration": frozenset({"token_digest"}),
    "reporting.peopleknown": frozenset({"newest"}),  # a number of a row that is counted anew
    # A phone comes in as whose it was, without its keys: with the new house it is made known anew.
    "phones.device": frozenset(
        [
            "deliver_public",
            "pull_public",
            "vault_public",
            "state",
            "ended_at",
            "ended_by",
            "confirmed_sealing_key",
        ]
    ),
}

# Of these only some rows: what phones have brought and no deed has taken, as they said it. What
# was taken stands in the rows that it made.
ONLY: dict[str, dict[str, bool]] = {
    "fieldsync.receivedoperation": {"content__isnull": False},
    "fieldsync.operationperson": {"operation__content__isnull": False},
    "fieldsync.trayitem": {"operation__content__isnull": False},
}


def fate_of(model: type[models.Model]) -> Fate | None:
    """What becomes of that table; None where nobody has decided."""
    label = model._meta.label_lower
    return next((fate for fate, labels in FATES.items() if label in labels.split()), None)


def written_tables(*, with_identities: bool) -> list[type[models.Model]]:
    """The tables that an export holds, each after those it links to; users last of all.

    Users are those whom the other tables name, which is known only when these are written.
    """
    wanted = {Fate.WHOLE, Fate.IDENTITIES} if with_identities else {Fate.WHOLE}
    found = [model for model in every_table() if fate_of(model) in wanted]
    ordered: list[type[models.Model]] = []
    while rest := [model for model in found if model not in ordered]:
        ready = [one for one in rest if not (_linked(one) & set(rest) - {one})]
        ordered += ready
    return [*ordered, *(model for model in every_table() if fate_of(model) is Fate.USERS)]


def every_table() -> Iterator[type[models.Model]]:
    """Every table of the product and of its libraries."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def columns_of(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """The columns of a written table, without those left out and numbers that a database makes."""
    left_out = LEFT_OUT.get(model._meta.label_lower, frozenset())
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.name not in left_out and not isinstance(field, models.AutoField)
    ]


def _linked(model: type[models.Model]) -> set[type[models.Model]]:
    fields = model._meta.local_concrete_fields
    return {field.related_model for field in fields if field.is_relation}  # type: ignore[misc]
