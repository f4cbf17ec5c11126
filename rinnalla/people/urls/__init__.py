"""Addresses of the pages about a person: knowing them, and their limits."""

from rinnalla.people.urls.knowing import KNOWING
from rinnalla.people.urls.limits import LIMITS

app_name = "people"
urlpatterns = [*KNOWING, *LIMITS]
