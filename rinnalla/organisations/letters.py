"""What is sent by mail where there is a mail server: short, without anything about people met."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.accounts.mail import send
from rinnalla.accounts.models import User
from rinnalla.organisations.models import Invitation
from rinnalla.organisations.telling import Tiding
from rinnalla.organisations.words import TIDINGS


def send_invitation(invitation: Invitation, link: str) -> None:
    """The link of an invitation, in the language of the one who invites."""
    body = _(
        "Hello %(name)s!\n\n"
        "You are invited to Rinnalla. Open this link within seven days; it works once:\n\n"
        "%(link)s\n\n"
        "If you do not know what this is about, do nothing: without the link nothing happens."
    ) % {"name": invitation.name, "link": link}
    send(invitation.email, _("An invitation to Rinnalla"), body)


def send_tiding(user: User, tiding: Tiding, *, about: str = "") -> None:
    """What the user is told on their pages as well, in their own language."""
    with override(user.language):
        body = str(TIDINGS[tiding]) % {"name": about}
        send(user, _("A notice from Rinnalla"), body)
