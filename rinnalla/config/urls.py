"""All addresses: each app's own, and the library's for signing in."""

from django.urls import include, path

urlpatterns = [
    path("", include("rinnalla.today.urls")),
    path("sign-in/", include("rinnalla.accounts.sign_in_urls")),
    path("account/", include("rinnalla.accounts.urls")),
    path("", include("rinnalla.organisations.urls")),
    path("trail/", include("rinnalla.privacy.urls")),
]
