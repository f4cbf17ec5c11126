"""All addresses: each app's own, and the library's for signing in."""

from django.urls import include, path

from rinnalla.config.health_page import health_page

urlpatterns = [
    path("health/", health_page, name="health"),
    path("", include("rinnalla.today.urls")),
    path("sign-in/", include("rinnalla.accounts.sign_in_urls")),
    path("account/", include("rinnalla.accounts.urls")),
    path("", include("rinnalla.organisations.urls")),
    path("", include("rinnalla.phones.urls")),
    path("", include("rinnalla.casefile.urls")),
    path("people/", include("rinnalla.people.urls")),
    path("encounters/", include("rinnalla.encounters.urls")),
    path("matters/", include("rinnalla.support.urls")),
    path("places/", include("rinnalla.places.urls")),
    path("services/", include("rinnalla.services.urls")),
    path("models/", include("rinnalla.models_of_work.urls")),
    path("figures/", include("rinnalla.reporting.urls")),
    path("", include("rinnalla.privacy.urls")),
    path("old-logs/", include("rinnalla.oldlogs.urls")),
    path("", include("rinnalla.fieldsync.urls")),
    path("takeout/", include("rinnalla.takeout.urls")),
]

handler400 = "rinnalla.config.faults.not_understood"
handler403 = "rinnalla.config.faults.refused"
handler404 = "rinnalla.config.faults.not_known"
handler500 = "rinnalla.config.faults.broken"
