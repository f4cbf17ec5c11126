"""What each column holds, told apart by what a stolen copy of the database would tell.

A column without a class fails `tests/test_classes.py`; `docs/privacy.md` shows them all
(`script/tools/privacy_table.py`). In each line: columns of one class, by blanks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.privacy.class_names import OWNED, RECORD
from rinnalla.privacy.class_names import Class as Class
from rinnalla.privacy.classes_of_phones import OF_PHONES

CLASSES: dict[str, dict[Class, str]] = {
    "accounts.heldform": {
        Class.ENCRYPTED: "typed",
        Class.PERSONAL: "user_id",
        Class.TECHNICAL: f"{RECORD} path until",
    },
    "accounts.session": {
        Class.ENCRYPTED: "session_data device",
        Class.TOKEN: "session_key",
        Class.PERSONAL: "user_id started_at last_seen_at",
        Class.TECHNICAL: "expire_date",
    },
    "accounts.user": {
        Class.ENCRYPTED: "email name",
        Class.TOKEN: "email_token password",
        Class.PERSONAL: "language is_active last_login last_seen_on warned_unused_at",
        Class.TECHNICAL: RECORD,
    },
    "audit.trailentry": {
        Class.TOKEN: "reason_digest mac",
        Class.PERSONAL: "at actor_id role ground noun kind teams subjects facts",
        Class.TECHNICAL: "id organisation_id seq key_number",
    },
    "audit.trailhead": {Class.TOKEN: "mac", Class.TECHNICAL: "organisation_id seq"},
    "audit.trailmention": {
        Class.PERSONAL: "subject_id",
        Class.TECHNICAL: "id entry_id organisation_id seq",
    },
    "audit.trailreason": {
        Class.ENCRYPTED: "text operator",
        Class.TECHNICAL: "entry_id organisation_id salt",
    },
    "core.indexstate": {Class.TECHNICAL: "name analyser key_number"},
    "core.keyproof": {Class.TOKEN: "proof", Class.TECHNICAL: "id purpose number"},
    "oldlogs.logbundle": {
        Class.ENCRYPTED: "content",
        Class.TECHNICAL: f"{OWNED} log_id number rows",
    },
    "oldlogs.logimport": {
        Class.ENCRYPTED: "name columns mapping looked",
        Class.TOKEN: "digest",
        Class.PERSONAL: "asked_by_id",
        Class.TECHNICAL: f"{OWNED} team_id state rows masked made there problems undone ended_at"
        " wiped_at",
    },
    "oldlogs.logmapping": {Class.ENCRYPTED: "name content", Class.TECHNICAL: f"{OWNED} team_id"},
    "oldlogs.logrow": {
        Class.TOKEN: "key",
        Class.TECHNICAL: "id organisation_id log_id number outcome encounter_id",
    },
    "organisations.borrowedpower": {
        Class.PERSONAL: "user_id until returned_at",
        Class.TECHNICAL: f"{RECORD} organisation_id",
    },
    "organisations.departure": {
        Class.PERSONAL: "user_id receiver_id left_on",
        Class.TECHNICAL: f"{RECORD} organisation_id",
    },
    "organisations.grantobject": {
        Class.TECHNICAL: f"{RECORD} organisation_id team_id name starts_on ends_on"
    },
    "organisations.invitation": {
        Class.ENCRYPTED: "email name",
        Class.TOKEN: "token_digest",
        Class.PERSONAL: "role invited_by_id accepted_at",
        Class.TECHNICAL: f"{RECORD} organisation_id team_id expires_at withdrawn_at",
    },
    "organisations.membership": {
        Class.PERSONAL: "team_id user_id role starts_on ends_on ended_at suspended_at",
        Class.TECHNICAL: f"{RECORD} organisation_id",
    },
    "organisations.notice": {
        Class.PERSONAL: "user_id kind about_id read_at",
        Class.TECHNICAL: f"{RECORD} organisation_id",
    },
    "organisations.organisation": {
        Class.TECHNICAL: f"{RECORD} name is_invented second_factor_required"
    },
    "organisations.restoration": {
        Class.TOKEN: "token_digest",
        Class.PERSONAL: "user_id restored_by_id used_at",
        Class.TECHNICAL: f"{RECORD} organisation_id expires_at",
    },
    "organisations.team": {
        Class.TECHNICAL: f"{RECORD} organisation_id name town area processing_basis"
    },
    "places.area": {Class.TECHNICAL: f"{OWNED} town name closed_at"},
    "places.lastingplace": {
        Class.ENCRYPTED: "name notes coordinates",
        Class.TECHNICAL: f"{OWNED} area_id kind features best_times closed_at",
    },
    "models_of_work.operatingmodel": {
        Class.ENCRYPTED: "source unplaced permission",
        Class.PERSONAL: "begun_by_id permission_noted_by_id",
        Class.TECHNICAL: f"{OWNED} team_id changed_at origin permission_on archived_at",
    },
    "models_of_work.fieldtext": {
        Class.ENCRYPTED: "text",
        Class.PERSONAL: "written_by_id",
        Class.TECHNICAL: f"{OWNED} model_id key number",
    },
    "models_of_work.version": {
        Class.ENCRYPTED: "texts published_as what_changed",
        Class.PERSONAL: "published_by_id",
        Class.TECHNICAL: f"{OWNED} team_id model_id number reach withdrawn_at",
    },
    "services.emergencynumber": {
        Class.ENCRYPTED: "name number words",
        Class.PERSONAL: "checked_by_id",
        Class.TECHNICAL: f"{OWNED} checked_on archived_at",
    },
    "services.service": {
        Class.ENCRYPTED: "name phones area address expect link source",
        Class.PERSONAL: "checked_by_id",
        Class.TECHNICAL: f"{OWNED} kind town hours threshold women_only languages checked_on"
        " archived_at",
    },
    "people.person": {Class.PERSONAL: "level known_since kept_until", Class.TECHNICAL: OWNED},
    "people.following": {
        Class.PERSONAL: "person_id team_id last_met_at last_met_close_at ended_at",
        Class.TECHNICAL: OWNED,
    },
    "people.alias": {
        Class.ENCRYPTED: "name",
        Class.PERSONAL: "person_id is_main",
        Class.TECHNICAL: OWNED,
    },
    "people.aliastrigram": {
        Class.TOKEN: "token",
        Class.PERSONAL: "person_id",
        Class.TECHNICAL: "id organisation_id alias_id",
    },
    "people.spokenyes": {
        Class.PERSONAL: "person_id told_by_id told_at months",
        Class.TECHNICAL: f"{OWNED} text_version",
    },
    "people.consent": {
        Class.ENCRYPTED: "words",
        Class.PERSONAL: "person_id asked_by_id way starts_on ends_on withdrawn_at",
        Class.TECHNICAL: OWNED,
    },
    "people.identity": {
        Class.ENCRYPTED: "given_names family_name birth_date phone email address",
        Class.PERSONAL: "person_id",
        Class.TECHNICAL: OWNED,
    },
    "people.identitytoken": {Class.TOKEN: "token", Class.TECHNICAL: f"{OWNED} identity_id"},
    "people.neverrule": {
        Class.ENCRYPTED: "text",
        Class.PERSONAL: "person_id rule hour situations ended_at",
        Class.TECHNICAL: OWNED,
    },
    "people.contactwish": {
        Class.ENCRYPTED: "words",
        Class.PERSONAL: "person_id state rhythm_days ways may_be_looked_for ended_at",
        Class.TECHNICAL: OWNED,
    },
    "people.responsible": {Class.PERSONAL: "person_id user_id ended_at", Class.TECHNICAL: OWNED},
    "people.shutout": {Class.PERSONAL: "person_id user_id by ended_at", Class.TECHNICAL: OWNED},
    "people.sleepingplace": {
        Class.ENCRYPTED: "words",
        Class.PERSONAL: "person_id said_yes_to_id ends_on",
        Class.TECHNICAL: OWNED,
    },
    "people.death": {
        Class.ENCRYPTED: "told_by",
        Class.PERSONAL: "person_id on undone_at",
        Class.TECHNICAL: OWNED,
    },
    "people.disclosure": {
        Class.ENCRYPTED: "asked_by what ground",
        Class.PERSONAL: "person_id kind asked_at decided_by_id person_was_told",
        Class.TECHNICAL: OWNED,
    },
    "encounters.encounter": {
        Class.ENCRYPTED: "own_words note could_not success feelings learnt",
        Class.PERSONAL: "team_id happened_at precision shift_day place_id area_id place_kind "
        "channel with_whom own_answer there_was_time missing kept_close recorded_by_id",
        Class.TECHNICAL: f"{OWNED} version joined_to_id",
    },
    "encounters.present": {
        Class.PERSONAL: "user_id",
        Class.TECHNICAL: "id organisation_id encounter_id",
    },
    "encounters.companion": {
        Class.ENCRYPTED: "from_where",
        Class.PERSONAL: "role",
        Class.TECHNICAL: f"{OWNED} encounter_id",
    },
    "encounters.encounterperson": {
        Class.PERSONAL: "person_id happened_at",
        Class.TECHNICAL: "id organisation_id encounter_id",
    },
    "encounters.heads": {
        Class.PERSONAL: "age_band gender how_many is_told",
        Class.TECHNICAL: "id organisation_id encounter_id",
    },
    "encounters.encountertopic": {
        Class.PERSONAL: "topic place_kind happened_at",
        Class.TECHNICAL: "id organisation_id encounter_id team_id",
    },
    "encounters.helpkind": {
        Class.TECHNICAL: f"{OWNED} team_id code name icon order season figures_only closed_at"
    },
    "encounters.helpgiven": {
        Class.ENCRYPTED: "words",
        Class.PERSONAL: "kind_id quantity",
        Class.TECHNICAL: f"{OWNED} encounter_id",
    },
    "encounters.wish": {
        Class.ENCRYPTED: "words could_not earlier_endings",
        Class.PERSONAL: "person_id is_now wished_at until state taken_by_id taken_at "
        "asked_service_at ended_at missing kept_close",
        Class.TECHNICAL: f"{OWNED} team_id encounter_id help_given_id",
    },
    "encounters.attempt": {
        Class.ENCRYPTED: "tried learnt next_step",
        Class.PERSONAL: "person_id tried_at way recorded_by_id",
        Class.TECHNICAL: f"{OWNED} team_id",
    },
    "encounters.observation": {
        Class.ENCRYPTED: "note",
        Class.PERSONAL: "seen_at heads recorded_by_id",
        Class.TECHNICAL: f"{OWNED} team_id place_id",
    },
    "encounters.shiftmessage": {
        Class.ENCRYPTED: "text",
        Class.PERSONAL: "written_by_id",
        Class.TECHNICAL: f"{OWNED} team_id expires_at",
    },
    "encounters.encounterversion": {
        Class.ENCRYPTED: "content why",
        Class.PERSONAL: "corrected_by_id",
        Class.TECHNICAL: f"{OWNED} encounter_id number",
    },
    "encounters.samepair": {Class.TECHNICAL: f"{OWNED} one_id other_id is_same"},
    "encounters.countedapart": {
        Class.TECHNICAL: f"{OWNED} team_id month place_kind subject encounters quantity"
    },
    "encounters.noteposting": {
        Class.TOKEN: "token",
        Class.PERSONAL: "minute",
        Class.TECHNICAL: "id organisation_id team_mark encounter_id",
    },
    **{
        f"encounters.{link}posting": {
            Class.TOKEN: "token",
            Class.PERSONAL: "minute",
            Class.TECHNICAL: f"id organisation_id team_mark {link}_id",
        }
        for link in ("attempt", "observation", "wish")
    },
    "support.matter": {
        Class.ENCRYPTED: "title neutral_title could_not earlier_endings",
        Class.PERSONAL: "person_id carried_by_id until state ended_at missing kept_close",
        Class.TECHNICAL: f"{OWNED} team_id wish_id",
    },
    "support.step": {
        Class.ENCRYPTED: "text",
        Class.PERSONAL: "done_at",
        Class.TECHNICAL: f"{OWNED} matter_id order",
    },
    "support.matterposting": {
        Class.TOKEN: "token",
        Class.TECHNICAL: "id organisation_id matter_id",
    },
    "jobs.job": {
        Class.PERSONAL: "asked_by_id",
        Class.TECHNICAL: f"{OWNED} kind about state done total is_to_stop holder held_until"
        " ended_at trouble",
    },
    "reporting.monthcount": {Class.TECHNICAL: "id organisation_id team_id month counts counted_at"},
    "reporting.peopleknown": {
        Class.TECHNICAL: "id organisation_id scope first_month last_month place_kind value newest"
    },
    "reporting.publication": {Class.TECHNICAL: f"{OWNED} year step months cells"},
    "reporting.savedreport": {
        Class.ENCRYPTED: "content",
        Class.PERSONAL: "made_by_id",
        Class.TECHNICAL: f"{OWNED} is_for_outsiders team_id grant_object_id place_kind first_month"
        " last_month language",
    },
    "reporting.stalemonth": {Class.TECHNICAL: "id organisation_id team_id month written_in"},
    "takeout.takeout": {
        Class.ENCRYPTED: "key",
        Class.PERSONAL: "asked_by_id decided_by_id decided_at downloaded_at",
        Class.TECHNICAL: f"{OWNED} with_identities with_kept_close state made_at rows size digest"
        " ended_at",
    },
    "takeout.trailarchive": {Class.TECHNICAL: f"{OWNED} entries digest"},
    "privacy.trailsearch": {
        Class.PERSONAL: "searcher_id worker_id",
        Class.TECHNICAL: f"{RECORD} organisation_id until",
    },
    # ---- tables of libraries ----
    "account.emailaddress": {Class.UNUSED: "id user_id email verified primary"},
    "account.emailconfirmation": {Class.UNUSED: "id email_address_id created sent key"},
    "auth.group": {Class.UNUSED: "id name"},
    "auth.group_permissions": {Class.UNUSED: "id group_id permission_id"},
    "auth.permission": {Class.TECHNICAL: "id name content_type_id codename"},
    "contenttypes.contenttype": {Class.TECHNICAL: "id app_label model"},
    "mfa.authenticator": {
        Class.ENCRYPTED: "data",
        Class.PERSONAL: "user_id type created_at last_used_at",
        Class.TECHNICAL: "id",
    },
    "socialaccount.socialaccount": {
        Class.PERSONAL: "user_id provider uid last_login date_joined",
        Class.UNUSED: "extra_data",
        Class.TECHNICAL: "id",
    },
    "socialaccount.socialapp": {
        Class.UNUSED: "id provider provider_id name client_id secret key settings"
    },
    "socialaccount.socialtoken": {
        Class.UNUSED: "id app_id account_id token token_secret expires_at"
    },
    **OF_PHONES,
}

# Tables without a model: the shared cache holds counts of tries by keyed or hashed names.
WITHOUT_MODEL: dict[str, dict[Class, str]] = {
    "shared_cache": {Class.TOKEN: "cache_key", Class.TECHNICAL: "value expires"},
    "django_migrations": {Class.TECHNICAL: "id app name applied"},
}


@dataclass(frozen=True)
class Column:
    """One column of the database and its class."""

    table: str
    name: str
    of: Class | None


def columns() -> Iterator[Column]:
    """Every column of every model, with its class; None where nobody has said it."""
    for model in apps.get_models(include_auto_created=True):
        classes = _by_column(CLASSES.get(model._meta.label_lower, {}))
        for field in model._meta.local_concrete_fields:
            yield Column(model._meta.db_table, _name(field), classes.get(_name(field)))


def encrypted_columns() -> set[tuple[str, str]]:
    """Table and column of every encrypted field."""
    return {
        (model._meta.db_table, _name(field))
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
    }


def free_text_columns() -> set[tuple[str, str]]:
    """Table and column of every field that takes text without an end, in clear."""
    return {
        (model._meta.db_table, _name(field))
        for model in apps.get_models()
        if model.__module__.startswith("rinnalla.")
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.TextField)
    }


def _by_column(classes: dict[Class, str]) -> dict[str, Class]:
    return {name: of for of, names in classes.items() for name in names.split()}


def _name(field: "models.Field[Any, Any]") -> str:
    return field.column or ""
