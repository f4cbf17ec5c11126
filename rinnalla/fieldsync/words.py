"""What the tray says in words: kinds of records, why they lie there, what they tell."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.fieldsync.models import Mark, TrayState
from rinnalla.fieldsync.reading.contents import DRAFT_LEFT

KINDS: dict[str, Promise] = {
    "encounter.recorded": _("An encounter"),
    "encounter.corrected": _("A correction of an encounter"),
    "attempt.made": _("An attempt to reach somebody"),
    "observation.made": _("An observation at a place"),
    "message.left": _("A message to the next shift"),
    "person.agreed": _("Somebody who agreed to be remembered"),
    "contact.changed": _("What contact somebody wishes"),
    "matter.added": _("A matter"),
    "matter.finished": _("The end of a matter"),
    "wish.ended": _("The end of a wish"),
    DRAFT_LEFT: _("A draft that the phone could not open any more"),
}
NO_KIND = _("Something that could not be read")

REASONS: dict[str, Promise] = {
    "shape": _("Something in it is not as the phone and Rinnalla have agreed."),
    "unknown_kind": _("The phone sent a kind of record that this version does not know."),
    "unknown_format": _("The phone's app is newer than this version of Rinnalla."),
    "mismatch": _("What stands on the outside and on the inside of it differ."),
    "other_content": _("The phone sent two different records under one mark. The first was taken."),
    "wrong": _("Something in it cannot be so, or contradicts itself."),
    "not_known": _("It names a person, a place or something else that the worker may not see."),
    "not_allowed": _("The worker may not do this any more, or not in this team."),
    "changed_meanwhile": _("Somebody else changed the same thing meanwhile."),
    "never_came": _("It is about something that never arrived."),
    "forgotten": _("It is about somebody who has been forgotten since."),
    "draft_left": _(
        "The phone's code was forgotten or it was wiped. Whoever wrote it finishes it."
    ),
    "after_end": _("It came after the phone was taken out of use."),
    "fault": _("Rinnalla could not take it, and the fault is ours."),
    "key": _("It is sealed to a key that is not here any more."),
    "sealed": _("It could not be opened: it was changed on the way, or sealed to somebody else."),
    "package": _("It was opened, and is not a record of the phone app."),
    "signature": _("The phone's signature in it is not right. It may come from elsewhere."),
}

STATES: dict[str, Promise] = {
    TrayState.WAITING: _("waits for you"),
    TrayState.TAKEN: _("taken as it was"),
    TrayState.CORRECTED: _("taken corrected"),
    TrayState.SET_ASIDE: _("set aside"),
    TrayState.FORGOTTEN: _("gone with whom it was about"),
}

MARKS: dict[str, Promise] = {
    Mark.TIME: _("Its time may be more than an hour off: the phone's clock was wrong."),
    Mark.CHAIN: _("It does not follow from the record before it on that phone."),
    Mark.SEQUENCE: _("Another record of that phone has the same number."),
}

FIELDS: dict[str, Promise] = {
    "team_id": _("Team"),
    "place_id": _("Place"),
    "area_id": _("Area"),
    "channel": _("How they met"),
    "with_whom": _("With whom"),
    "people_ids": _("Who"),
    "person_id": _("Who"),
    "alias": _("Alias"),
    "months": _("Months to remember"),
    "own_words": _("In their own words"),
    "topics": _("Topics"),
    "help": _("Help"),
    "wishes": _("Wishes"),
    "note": _("Note"),
    "own_answer": _("Was it of help"),
    "could_not": _("What we could not help with"),
    "missing": _("What was missing"),
    "success": _("What went well"),
    "feelings": _("Feelings named together"),
    "learnt": _("What we learnt"),
    "tried": _("What was tried"),
    "next_step": _("What next"),
    "way": _("By what way"),
    "heads": _("How many"),
    "text": _("Message"),
    "state": _("State"),
    "how": _("How it ended"),
    "title": _("Matter"),
    "neutral_title": _("Title in lists"),
    "until": _("Until"),
    "steps": _("Steps"),
    "promise": _("Promised"),
    "base": _("As the phone showed it"),
    "said": _("As it was corrected"),
    "why": _("Why"),
}
