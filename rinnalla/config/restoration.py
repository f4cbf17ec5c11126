"""`rinnalla note-restoration`: what a restoration must tell the trail, and whom it signs out."""

import argparse

from rinnalla.accounts.models import HeldForm, Session
from rinnalla.audit import trail
from rinnalla.audit.actor import INSTALLATION, by_command
from rinnalla.audit.anchor import mark_restored
from rinnalla.audit.models import TrailHead
from rinnalla.audit.verifying import chains, verify
from rinnalla.core.append_only import unguarded_tables
from rinnalla.core.commanding import CommandProblem, say
from rinnalla.core.key_state import check_keyring
from rinnalla.core.walls import seeing
from rinnalla.organisations.everywhere import seeing_every_organisation


def note_restoration(options: argparse.Namespace) -> None:
    """Mark the anchors, end all sessions, write the trail, and see that every trail is whole.

    Raises CommandProblem where a trail is bent, or could be: then nothing is noted.
    """
    if tables := unguarded_tables():
        raise CommandProblem(
            f"What is put back could be changed: {', '.join(tables)} lost the triggers by which "
            "rows are only added. Do not start the server on it; put another copy back "
            "(script/restore … --replace)."
        )
    with seeing_every_organisation():
        check_keyring()
        for head in TrailHead.objects.all():
            mark_restored(head.organisation_id, head.seq, head.mac)
        HeldForm.objects.all().delete()
        Session.objects.all().delete()
    with seeing(INSTALLATION):
        actor = by_command(INSTALLATION, options.operator)
        trail.record(actor, "house.restored")
    bent = [str(organisation_id) for organisation_id in chains() if any(verify(organisation_id))]
    if bent:
        raise CommandProblem(
            f"The copy is put back, but the trail of {', '.join(bent)} is not whole: "
            "see `rinnalla audit verify`."
        )
    say(f"{len(chains())} trails verified; everybody signs in anew.")
