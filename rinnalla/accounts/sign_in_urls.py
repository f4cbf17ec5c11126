"""The library's pages that we use, by its own names; those we do not use have no address."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as providers
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path
from django.views.generic import RedirectView

from rinnalla.accounts.freshness import fresh_second_factor_required as fresh
from rinnalla.accounts.providers import guarded
from rinnalla.accounts.whole import whole

# Where the library would show its own list of factors, ours is on the account's page.
own_account = RedirectView.as_view(pattern_name="accounts:home")

# Not `whole` where a password is checked or a provider is asked: that takes a while, in which
# nobody else could write to SQLite.
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
    path("with/<str:provider_id>/", guarded(openid_connect.login), name="openid_connect_login"),
    path(
        "with/<str:provider_id>/back/",
        guarded(openid_connect.callback),
        name="openid_connect_callback",
    ),
    path("with/", own_account, name="socialaccount_connections"),
    path("with-nobody/", providers.login_cancelled, name="socialaccount_login_cancelled"),
]
