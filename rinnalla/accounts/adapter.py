"""Where the library for signing in is told our ways: closed, and nothing personal in clear."""

import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts import deeds, holding
from rinnalla.accounts.devices import device_words
from rinnalla.accounts.freshness import second_factor_is_fresh
from rinnalla.accounts.models import EMAIL, User, normal_email
from rinnalla.accounts.session_store import DEVICE
from rinnalla.core.tokens import exact_token

ADDRESS_OF_BROWSER = "accounts.throttle.address"
LOCKED_FOR = 300  # seconds; the same as in ACCOUNT_RATE_LIMITS


def name_of(user: User) -> str:
    """How the library calls a user in its pages."""
    return str(user.name)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account by themselves; counters are kept by keyed tokens (design 2.12)."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The e-mail or the password is not right. Try again."),
        "too_many_login_attempts": _(
            "There have been too many tries. Wait five minutes and try again. "
            "If you do not remember your password, ask your lead for a new way in."
        ),
        "rate_limited": _("There have been too many tries. Wait a moment and try again."),
        "incorrect_password": _("The password is not right. Try again."),
        "incorrect_code": _("The code is not right. Wait for a new one and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A keyed token of the network address: counters in the shared store tell nobody's."""
        ip = super().get_client_ip(request)
        if not ip:
            raise PermissionDenied
        return exact_token(ADDRESS_OF_BROWSER, _network(ip))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        typed = credentials.get("email") or credentials.get("username") or ""
        return exact_token(EMAIL, normal_email(typed))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """As the library; the first try that is turned away is told to the trail."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            key = self._get_login_attempts_cache_key(request, **credentials)
            if cache.add(f"told-locked:{key}", True, LOCKED_FOR):
                typed = credentials.get("email") or credentials.get("username") or ""
                deeds.tell("sign_in.locked", User.objects.with_email(typed).first())
            raise

    def reauthenticate(self, user: User, password: str) -> bool:
        """The library knows only the token of the address; we sign in by the address itself."""
        found = self.authenticate(self.request, username=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not second_factor_is_fresh(self.request)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        request.session[DEVICE] = device_words(request.headers.get("User-Agent", ""))
        request.session[holding.IN_SESSION] = holding.has_held(user)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Notices of ours go through `organisations`, not through the library."""


def _network(ip: str) -> str:
    """What is counted as one: an address of version 4, or a network of version 6."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return ip
    if address.ipv4_mapped:  # so a server that listens on both tells version 4
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
