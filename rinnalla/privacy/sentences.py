"""The trail in words: what each kind of entry says.

A kind without a sentence fails `tests/test_sentences.py`.
"""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Ground

# Said after a name: "Bea · invited a new member".
SENTENCES: dict[str, Promise] = {
    "account.closed": _("closed the account of somebody who left"),
    "account.closed_unused": _("closed an account that nobody used"),
    "account.warned_unused": _("warned that an account has not been used"),
    "alias.added": _("added an alias"),
    "alias.put_first": _("chose by which alias a person is called first"),
    "alias.removed": _("forgot an alias"),
    "consent.recorded": _("recorded a consent"),
    "consent.withdrawn": _("recorded that a consent was taken back"),
    "departure.receiver_chosen": _("chose who carries on a leaver's matters"),
    "encounter.corrected": _("corrected an encounter"),
    "encounter.joined": _("said that two records tell the same encounter"),
    "encounter.opened": _("opened an encounter"),
    "encounter.parted": _("took back that two records tell the same encounter"),
    "encounter.recorded": _("recorded an encounter"),
    "encounter.told_apart": _("said that two records tell different encounters"),
    "encounters.listed": _("listed encounters"),
    "encounters.searched": _("searched encounters by words"),
    "factor.added": _("added a second factor"),
    "factor.removed": _("removed a second factor"),
    "grant_object.added": _("added a grant object"),
    "grant_object.changed": _("changed a grant object"),
    "grant_object.ended": _("ended a grant object"),
    "house.cleared": _("cleared away what had run out"),
    "house.restored": _("put a backup copy back"),
    "house.tidied": _("cleared away sessions and forms that had run out"),
    "identity.changed": _("changed who a person is by law"),
    "identity.opened": _("opened who a person is by law"),
    "index.rebuilt": _("rebuilt the search index"),
    "invitation.accepted": _("took up an invitation"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "key.retired": _("took an old key out of use"),
    "key.rotated": _("took a new key into use"),
    "matters.searched": _("searched matters by words"),
    "member.departed": _("recorded that a colleague has left"),
    "member.invited": _("invited a new member"),
    "member.left": _("left"),
    "membership.begun": _("gave a place or a duty"),
    "membership.confirmed": _("confirmed who somebody is"),
    "membership.ended": _("ended a place or a duty"),
    "membership.role_changed": _("changed a role"),
    "membership.suspended": _("suspended memberships until a lead confirms them"),
    "notice.read": _("read a notice"),
    "organisation.created": _("created the organisation"),
    "password.changed": _("changed the password"),
    "password.set_by_link": _("set a password by a link"),
    "people.listed": _("read the list of people"),
    "people.searched": _("searched for people by alias"),
    "person.opened": _("opened a person's page"),
    "person.remembered": _("recorded that a person may be remembered"),
    "power.borrowed": _("borrowed power to see people"),
    "power.returned": _("returned borrowed power"),
    "provider.linked": _("linked a way to sign in"),
    "reason.erased": _("erased the text of a reason"),
    "recovery_codes.made": _("made recovery codes"),
    "recovery_codes.used": _("used a recovery code"),
    "session.ended": _("ended sessions"),
    "sign_in.done": _("signed in"),
    "sign_in.ended": _("signed out"),
    "sign_in.failed": _("failed to sign in"),
    "sign_in.locked": _("tried to sign in too many times"),
    "spoken_yes.renewed": _("recorded a spoken yes anew"),
    "team.changed": _("changed a team's details"),
    "team.opened": _("opened a team"),
    "trail.listed": _("read the trail"),
    "trail.listed_own": _("read what the trail knows of them"),
    "trail.searched": _("searched the trail for a colleague's deeds"),
    "user.changed": _("changed the details of an account"),
    "user.closed": _("closed an account"),
    "user.created": _("made an account"),
    "user.language_chosen": _("chose a language"),
    "user.reopened": _("opened an account again"),
    "user.restored": _("removed a password and second factors"),
    "way_in.restored": _("restored a way in"),
    "way_in.used": _("came in by a restored way"),
}

# The nouns of the kinds, as one chooses among them.
NOUNS: dict[str, Promise] = {
    "account": _("Unused and closed accounts"),
    "alias": _("Aliases"),
    "consent": _("Consents"),
    "departure": _("Departures"),
    "encounter": _("Encounters"),
    "encounters": _("Lists and searches of encounters"),
    "factor": _("Second factors"),
    "grant_object": _("Grant objects"),
    "house": _("Cleaning up"),
    "identity": _("Identity"),
    "index": _("Search index"),
    "invitation": _("Invitations"),
    "key": _("Keys"),
    "matters": _("Lists and searches of matters"),
    "member": _("Members"),
    "membership": _("Places and duties"),
    "notice": _("Notices"),
    "organisation": _("Organisation"),
    "password": _("Passwords"),
    "people": _("Lists and searches of people"),
    "person": _("People met"),
    "power": _("Borrowed power"),
    "provider": _("Other ways to sign in"),
    "reason": _("Reasons"),
    "recovery_codes": _("Recovery codes"),
    "session": _("Sessions"),
    "sign_in": _("Signing in"),
    "spoken_yes": _("Spoken yes"),
    "team": _("Teams"),
    "trail": _("The trail itself"),
    "user": _("Accounts and settings"),
    "way_in": _("Restored ways in"),
}

# Who acted, where nobody signed in did.
NOBODY: dict[str, Promise] = {
    Ground.LINK: _("The holder of a one-time link"),
    Ground.COMMAND: _("An administrator at the command line"),
    Ground.CLOCK: _("Rinnalla itself, by the clock"),
}

# On what ground, where it is not simply one's own work.
GROUNDS: dict[str, Promise] = {
    Ground.BORROWED: _("with borrowed power"),
    Ground.SELF: _("in their own matter"),
    Ground.LINK: _("by a one-time link"),
    Ground.COMMAND: _("by a command"),
    Ground.CLOCK: _("by the clock"),
}


def sentence_of(kind: str) -> Promise:
    """What an entry of that kind says; an older version's kind is told by its own name."""
    return SENTENCES.get(kind) or format_lazy(_("did something: {kind}"), kind=kind)
