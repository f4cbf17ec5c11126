"""The library's pages that we use, by its own names; those we do not use have no address."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from rinnalla.accounts.freshness import fresh_second_factor_required as fresh
from rinnalla.accounts.whole import whole

# Where the library would show its own list of factors, ours is on the account's page.
own_account = RedirectView.as_view(pattern_name="accounts:home")

# Not `whole` where a password is checked: that takes a third of a second, in which nobody else
# could write to SQLite; nothing is changed there before the trail has it.
urlpatterns = [
    path("", account.login, name="account_login"),
    path("out/", whole(account.logout), name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("second/", whole(factors.authenticate), name="mfa_authenticate"),
    path("confirm/code/", whole(factors.reauthenticate), name="mfa_reauthenticate"),
    path("passkey/", whole(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "confirm/passkey/",
        whole(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("factors/", own_account, name="mfa_index"),
    path("factors/app/added/", own_account, name="mfa_deactivate_totp"),
    path("factors/app/", fresh(whole(app.activate_totp)), name="mfa_activate_totp"),
    path("factors/passkey/", fresh(whole(passkeys.add_webauthn)), name="mfa_add_webauthn"),
    path(
        "factors/codes/",
        fresh(whole(recovery_codes.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "factors/codes/new/",
        fresh(whole(recovery_codes.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
]
