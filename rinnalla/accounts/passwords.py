"""A link for a new password, by mail, to those who have an account; the same answer to all.

Where no mail server is set a lead gives a new way in instead. The link changes the password only:
second factors stay, all sessions end.
"""

from allauth.core.internal import ratelimit
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.accounts import links, mail
from rinnalla.accounts.models import EMAIL, User, normal_email
from rinnalla.core.records import is_id
from rinnalla.core.tokens import exact_token

PURPOSE = "password"
tokens = PasswordResetTokenGenerator()  # good for one hour (PASSWORD_RESET_TIMEOUT) and one use


def may_ask(request: HttpRequest, email: str) -> bool:
    """Whether so many links were not asked for yet, for that address and from that network."""
    key = exact_token(EMAIL, normal_email(email))
    used = ratelimit.consume(request, app="allauth.account", action="reset_password", key=key)
    return used is not None


def send_link(request: HttpRequest, email: str) -> None:
    """Send a link to whoever has that address; nothing is sent, and nothing told, to others.

    Sent beside the answer, so that the time it takes does not tell whether there is an account.
    Whose way in a lead has just emptied has no factor either: for them the lead's link is the only
    one, since mail alone must not be enough.
    """
    user = User.objects.with_email(email).filter(is_active=True).first()
    if user is None or not user.has_usable_password():
        return
    token = f"{user.pk}.{tokens.make_token(user)}"
    address = links.absolute(request, reverse("accounts:open_password_link", args=[token]))
    with translation.override(user.language):
        subject = _("A new password for Rinnalla")
        body = _(
            "Somebody asked for a new password for your account in Rinnalla. "
            "If it was you, open this link within an hour:\n\n{address}\n\n"
            "If it was not you, do nothing: your password stays as it is."
        ).format(address=address)
    mail.send_beside(user, subject, body)


def user_of(token: str) -> User | None:
    """Whose link it is; None where it was used, is too old or was never made by us."""
    user_id, _dot, rest = token.partition(".")
    user = User.objects.filter(pk=user_id, is_active=True).first() if is_id(user_id) else None
    return user if user and tokens.check_token(user, rest) else None
