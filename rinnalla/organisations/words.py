"""The words for roles, processing bases and tidings, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.organisations.models import ProcessingBasis, Role
from rinnalla.organisations.telling import Tiding

ROLES: dict[str, Promise] = {
    Role.PEER: _("peer"),
    Role.WORKER: _("worker"),
    Role.LEAD: _("lead"),
    Role.STEWARD: _("data steward"),
    Role.COORDINATOR: _("coordinator"),
    Role.ADMINISTRATOR: _("administrator"),
}

# What each role lets somebody do, in one sentence (design 4).
ROLE_SENTENCES: dict[str, Promise] = {
    Role.PEER: _("Records, and sees what they recorded themselves."),
    Role.WORKER: _("Sees the people and encounters of their own teams."),
    Role.LEAD: _("As a worker, and also members, the team's trail and figures."),
    Role.STEWARD: _("Tends the trail, exports and requests; sees people only with borrowed power."),
    Role.COORDINATOR: _("Sees figures, forms and money; no people."),
    Role.ADMINISTRATOR: _("Keeps the installation running; sees no personal data."),
}

# Domain 5.1: one plain sentence for each footing.
BASES: dict[str, Promise] = {
    ProcessingBasis.OWN: _("A: our own work"),
    ProcessingBasis.STATUTORY: _("B: our own statutory service"),
    ProcessingBasis.ON_BEHALF: _("C: on behalf of a wellbeing services county"),
}
BASIS_SENTENCES: dict[str, Promise] = {
    ProcessingBasis.OWN: _(
        "The organisation's own outreach, which no law obliges it to do: "
        "it decides why data is kept and answers for it itself."
    ),
    ProcessingBasis.STATUTORY: _(
        "The organisation gives a social service of its own that the law knows: "
        "data is kept in its register as long as the law says."
    ),
    ProcessingBasis.ON_BEHALF: _(
        "The organisation works for a wellbeing services county or a city: the register is "
        "theirs, the contract says what is kept, and here we keep as little as possible."
    ),
}

TIDINGS: dict[str, Promise] = {
    Tiding.JOINED: _("%(name)s took up your invitation."),
    Tiding.LEFT: _("%(name)s has left. See who carries on what they carried."),
    Tiding.DEPARTED: _("It has been recorded that %(name)s has left."),
    Tiding.RECEIVES: _("You carry on what %(name)s carried."),
    Tiding.GIVEN: _("%(name)s gave you a new place or duty."),
    Tiding.ROLE_CHANGED: _("%(name)s changed your role."),
    Tiding.ENDED: _("%(name)s ended a place or duty of yours."),
    Tiding.BORROWED: _("%(name)s borrowed power to see people. The reason is on the page."),
    Tiding.RESTORED: _(
        "%(name)s restored your way in: your password and second factor were removed. "
        "If you did not ask for it, tell another lead at once."
    ),
    Tiding.RESTORED_OF: _(
        "The way in of %(name)s was restored: password and second factor were removed."
    ),
    Tiding.SUSPENDED: _(
        "The way in of %(name)s was restored in another organisation. "
        "Their memberships here wait until you confirm who they are."
    ),
    Tiding.CONFIRMED: _("%(name)s confirmed who you are; your memberships are in force again."),
    Tiding.UNUSED: _(
        "Your account has not been used for 90 days. It will be closed 30 days after this notice "
        "unless you sign in."
    ),
    Tiding.UNUSED_OF: _(
        "The account of %(name)s has not been used for 90 days. It will be closed in 30 days "
        "unless they sign in."
    ),
    Tiding.CLOSED_OF: _(
        "The account of %(name)s was closed, because it was not used. "
        "Choose who carries on what they carried."
    ),
    Tiding.EXPORT_ASKED: _(
        "%(name)s asked to take everything out. Read why, and say yes or no with care."
    ),
    Tiding.EXPORT_REFUSED: _("%(name)s said no to taking everything out."),
    Tiding.EXPORT_MADE: _("What you asked to take out waits for you to download it."),
    Tiding.EXPORT_TAKEN: _("%(name)s downloaded everything that the organisation has here."),
    Tiding.PHONE_ENROLLED: _(
        "A phone of yours was taken into use. If it was not you, end it at once under “My phones” "
        "and tell your lead."
    ),
    Tiding.PHONE_ENROLLED_OF: _("%(name)s took a phone into use."),
    Tiding.PHONE_ENDED: _("A phone of yours was taken out of use."),
    Tiding.PHONE_ENDED_OF: _("A phone of %(name)s was taken out of use."),
    Tiding.PHONE_LAPSED: _(
        "Nothing was heard of a phone of yours for 90 days. It is out of use until you take it "
        "into use again."
    ),
    Tiding.PHONE_LAPSED_OF: _(
        "Nothing was heard of a phone of %(name)s for 90 days. It is out of use now."
    ),
    Tiding.PAIR_CHANGED: _("The pair of somebody you follow has changed."),
}
