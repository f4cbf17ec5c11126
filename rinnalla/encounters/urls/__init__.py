"""Addresses of encounters and of what is recorded beside them."""

from rinnalla.encounters.urls.beside import BESIDE
from rinnalla.encounters.urls.met import MET

app_name = "encounters"
urlpatterns = [*MET, *BESIDE]
