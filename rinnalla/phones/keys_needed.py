"""Why a key of the installation may not be retired yet (`rinnalla keys retire`)."""

from rinnalla.core.keyring import Purpose
from rinnalla.phones.sealing_keys import MAY_STILL_DELIVER, phones_that_need


def values_needing(purpose: Purpose, number: int) -> int:
    """How many phones may still send what only that key opens."""
    return phones_that_need(number).count() if purpose is Purpose.SEALING else 0


def why_needed(purpose: Purpose, number: int) -> str:
    """Why that key must stay; empty where it may go."""
    phones = values_needing(purpose, number)
    if not phones:
        return ""
    return (
        f"{phones} phones have not said yet that nothing on them needs sealing key {number}: what "
        "they recorded could be opened no more. A phone hears of the newer key when it next sends, "
        "and says so when all that is older is sent; one that was ended or has lapsed is waited "
        f"for {MAY_STILL_DELIVER.days} days."
    )
