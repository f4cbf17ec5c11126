"""Encounters, their versions, and records of a pair that may tell the same one."""

from django.urls import URLPattern, path

from rinnalla.encounters.views import met, pairs

MET: list[URLPattern] = [
    path("", met.encounters, name="list"),
    path("search/", met.search, name="search"),
    path("pairs/", pairs.pairs, name="pairs"),
    path("pairs/<uuid:encounter_id>/<uuid:other_id>/", pairs.judge, name="judge_pair"),
    path("<uuid:encounter_id>/", met.encounter, name="encounter"),
    path("<uuid:encounter_id>/correct/", met.correct, name="correct"),
    path("<uuid:encounter_id>/keep-close/", met.close, name="keep_close"),
    path("<uuid:encounter_id>/part/", pairs.part, name="part"),
]
