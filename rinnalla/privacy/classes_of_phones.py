"""What the columns hold that are about phones (`classes.py`)."""

from rinnalla.privacy.class_names import OWNED, Class

OF_PHONES: dict[str, dict[Class, str]] = {
    "fieldsync.heldkey": {
        Class.TOKEN: "digest",
        Class.PERSONAL: "device_id key shown is_gone",
        Class.TECHNICAL: "id organisation_id kind position",
    },
    "fieldsync.operationperson": {
        Class.PERSONAL: "person_id",
        Class.TECHNICAL: "id organisation_id operation_id",
    },
    "fieldsync.pullstate": {
        Class.TOKEN: "scope recorded",
        Class.PERSONAL: "device_id",
        Class.TECHNICAL: f"{OWNED} epoch position let_go seen_seq day_until until version",
    },
    "fieldsync.receivedoperation": {
        Class.ENCRYPTED: "content_hash previous content",
        Class.PERSONAL: "device_id kind made made_id",
        Class.TECHNICAL: f"{OWNED} operation_id twin sequence became reason marks waits_for size"
        " kept_close",
    },
    "fieldsync.trayitem": {
        Class.ENCRYPTED: "why",
        Class.PERSONAL: "user_id resolved_by_id resolved_at",
        Class.TECHNICAL: f"{OWNED} operation_id team_id field kept_close state",
    },
    "phones.challenge": {Class.TOKEN: "digest", Class.TECHNICAL: f"{OWNED} device_id expires_at"},
    "phones.device": {
        Class.ENCRYPTED: "name",
        Class.TOKEN: "deliver_public pull_public vault_public",
        Class.PERSONAL: "user_id app_version state last_seen_at ended_at ended_by_id",
        Class.TECHNICAL: f"{OWNED} confirmed_sealing_key",
    },
    "phones.enrolmentcode": {
        Class.TOKEN: "token session_key",
        Class.PERSONAL: "user_id used_at",
        Class.TECHNICAL: f"{OWNED} device_id expires_at",
    },
    "phones.phonerules": {Class.TECHNICAL: f"{OWNED} team_id pin_allowed hours_held"},
}
