"""OpenID Connect: opens an account that its owner has linked; makes none, keeps nothing of theirs.

The provider is asked for no more than who it is (`openid`), and of that a keyed token is kept.
"""

import logging
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.http import HttpRequest
from django.urls import reverse

from rinnalla.accounts.models import User
from rinnalla.accounts.providers import CAME_WITH_FACTOR
from rinnalla.core.tokens import exact_tokens

logger = logging.getLogger(__name__)

SUBJECT = "accounts.provider.subject"
# What a provider says of a sign-in with more than a password (RFC 8176).
SECOND_FACTOR = "mfa"


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Closed as the house is; nothing of what the provider tells is stored."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:
        """Called when the provider has answered: let go of all it told but the subject's token."""
        account = sociallogin.account
        claims = account.extra_data.get("id_token", {})
        sociallogin.saw_second_factor = SECOND_FACTOR in claims.get("amr", ())
        account.uid = _newest_token(account.provider, account.uid)
        account.extra_data = {}
        sociallogin.email_addresses = []
        user: User = sociallogin.user
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Remember for this user's session whether the provider saw a second factor."""
        seen = sociallogin.is_existing and getattr(sociallogin, "saw_second_factor", False)
        request.session[CAME_WITH_FACTOR] = str(sociallogin.user.pk) if seen else ""

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("accounts:home")

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, *, exception: Any = None, **kwargs: Any
    ) -> None:
        """The kind of the trouble goes to the log: without it nobody could mend the settings."""
        logger.warning("OpenID Connect did not succeed: %s", type(exception).__name__)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Notices of ours go through `organisations`, not through the library."""


def _newest_token(provider: str, subject: str) -> str:
    """The token under the active key; a link made under an older one is brought up to it."""
    tokens = exact_tokens(SUBJECT, f"{provider} {subject}")
    for older in SocialAccount.objects.filter(provider=provider, uid__in=tokens[1:]):
        older.uid = tokens[0]
        older.save(update_fields=["uid"])
    return tokens[0]
