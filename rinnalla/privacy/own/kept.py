"""Of each table that knows of a person: the columns that are told, or why none is.

A new table or column that nobody has decided on fails `tests/own/test_kept.py`.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Columns that only say which rows belong together, and in what order.
LINKS = frozenset(
    {
        "id",
        "organisation_id",
        "person_id",
        "encounter_id",
        "matter_id",
        "wish_id",
        "help_given_id",
        "joined_to_id",
        "version",
        "number",
        "order",
    }
)

TOLD: dict[str, str] = {
    "people.person": "level known_since kept_until recorded_at",
    "people.following": "team_id recorded_at last_met_at last_met_close_at ended_at",
    "people.alias": "name is_main recorded_at",
    "people.spokenyes": "text_version told_by_id told_at months recorded_at",
    "people.consent": "asked_by_id way words starts_on ends_on withdrawn_at recorded_at",
    "people.identity": "given_names family_name birth_date phone email address recorded_at",
    "people.neverrule": "rule hour situations text ended_at recorded_at",
    "people.contactwish": "state rhythm_days ways may_be_looked_for words ended_at recorded_at",
    "people.responsible": "user_id ended_at recorded_at",
    "people.shutout": "user_id by ended_at recorded_at",
    "people.sleepingplace": "words said_yes_to_id ends_on recorded_at",
    "people.death": "on undone_at recorded_at",
    "people.disclosure": "kind asked_at asked_by what ground decided_by_id person_was_told "
    "recorded_at",
    "encounters.encounter": "team_id happened_at precision place_id area_id channel with_whom "
    "own_words note own_answer there_was_time could_not missing success feelings "
    "learnt kept_close recorded_by_id recorded_at",
    "encounters.encounterperson": "happened_at",
    "encounters.present": "user_id",
    "encounters.companion": "role from_where",
    "encounters.heads": "age_band gender how_many is_told",
    "encounters.encountertopic": "topic",
    "encounters.helpgiven": "kind_id words quantity",
    "encounters.encounterversion": "content why corrected_by_id recorded_at",
    "encounters.wish": "words is_now wished_at until state taken_by_id taken_at asked_service_at "
    "ended_at missing could_not earlier_endings kept_close team_id recorded_at",
    "encounters.attempt": "team_id tried_at way tried learnt next_step recorded_by_id recorded_at",
    "support.matter": "team_id title neutral_title carried_by_id until state ended_at missing "
    "could_not earlier_endings kept_close recorded_at",
    "support.step": "text done_at recorded_at",
    "audit.trailentry": "at actor_id role ground kind teams facts",
    "audit.trailreason": "text operator",
}

# Columns of told tables that are not told, with the reason.
UNTOLD: dict[str, str] = {
    "people.death.told_by": "Who told of a death is somebody else's matter.",
    "encounters.encounter.shift_day": "Counted from the moment, which is told.",
    "encounters.encounter.place_kind": "The kind of the place, which is told by its name.",
    "encounters.encountertopic.team_id": "A copy of the encounter's.",
    "encounters.encountertopic.place_kind": "A copy of the encounter's.",
    "encounters.encountertopic.happened_at": "A copy of the encounter's.",
    "encounters.companion.recorded_at": "The moment at which the encounter was written down.",
    "encounters.helpgiven.recorded_at": "The moment at which the encounter was written down.",
    "audit.trailentry.seq": "The place in the whole house's chain.",
    "audit.trailentry.noun": "The first word of the kind, which is told.",
    "audit.trailentry.subjects": "Ids, others' among them.",
    "audit.trailentry.reason_digest": "Seals the chain.",
    "audit.trailentry.key_number": "Seals the chain.",
    "audit.trailentry.mac": "Seals the chain.",
    "audit.trailreason.entry_id": "Says which entry it belongs to.",
    "audit.trailreason.salt": "Seals the chain.",
}

# Why a whole table is not told, as the person is told it.
FINDING, TWICE, UNFINISHED = "finding", "twice", "unfinished"
NOT_OF_ONE, OLD_LOG, OURS = "not_of_one", "old_log", "ours"
ON_ITS_WAY = "on_its_way"
REASONS: dict[str, Promise] = {
    FINDING: _(
        "Secret marks made of the words above. By them we find what is written. They tell nothing "
        "more."
    ),
    TWICE: _("That two of us wrote about the same meeting. Both writings are above."),
    UNFINISHED: _(
        "A form that somebody was filling in when they had to sign in again. It is gone in an hour."
    ),
    NOT_OF_ONE: _(
        "What we write about places, about a whole shift and for counting. It is not written about "
        "you by name."
    ),
    OLD_LOG: _(
        "Rows of old logs that were brought in. Nobody's name goes with them. They are wiped in "
        "30 days."
    ),
    ON_ITS_WAY: _(
        "What a phone has sent and nobody has taken up yet. It is written above when it is taken, "
        "and goes in 30 days when it is not."
    ),
    OURS: _("What we have about those who work here. It is theirs."),
}
LEFT_OUT: dict[str, str] = {
    "people.aliastrigram": FINDING,
    "people.identitytoken": FINDING,
    "encounters.noteposting": FINDING,
    "encounters.attemptposting": FINDING,
    "encounters.observationposting": FINDING,
    "encounters.wishposting": FINDING,
    "support.matterposting": FINDING,
    "audit.trailmention": FINDING,
    "encounters.samepair": TWICE,
    "accounts.heldform": UNFINISHED,
    "encounters.observation": NOT_OF_ONE,
    "encounters.shiftmessage": NOT_OF_ONE,
    "places.lastingplace": NOT_OF_ONE,
    "services.service": NOT_OF_ONE,
    "services.emergencynumber": NOT_OF_ONE,
    "models_of_work.operatingmodel": NOT_OF_ONE,
    "models_of_work.fieldtext": NOT_OF_ONE,
    "models_of_work.version": NOT_OF_ONE,
    "reporting.savedreport": NOT_OF_ONE,
    "oldlogs.logimport": OLD_LOG,
    "oldlogs.logbundle": OLD_LOG,
    "oldlogs.logrow": OLD_LOG,
    "oldlogs.logmapping": OLD_LOG,
    "fieldsync.operationperson": ON_ITS_WAY,
    "fieldsync.receivedoperation": ON_ITS_WAY,
    "fieldsync.trayitem": ON_ITS_WAY,
    "accounts.session": OURS,
    "accounts.user": OURS,
    "mfa.authenticator": OURS,
    "organisations.invitation": OURS,
    "phones.device": OURS,
    "takeout.takeout": OURS,
}
