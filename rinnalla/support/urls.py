"""Addresses of this room."""

from django.urls import path

from rinnalla.support.views import deeds, lists, one

app_name = "support"
urlpatterns = [
    path("", lists.matters, name="list"),
    path("search/", lists.search, name="search"),
    path("new/", one.new, name="new"),
    path("steps/<uuid:step_id>/", deeds.step, name="step"),
    path("<uuid:matter_id>/", one.matter, name="matter"),
    path("<uuid:matter_id>/change/", one.change, name="change"),
    path("<uuid:matter_id>/take/", one.take, name="take"),
    path("<uuid:matter_id>/add-step/", deeds.add_step, name="add_step"),
    path("<uuid:matter_id>/end/", deeds.end, name="end"),
    path("<uuid:matter_id>/reopen/", deeds.reopen, name="reopen"),
    path("<uuid:matter_id>/print/", one.steps_on_paper, name="print"),
]
