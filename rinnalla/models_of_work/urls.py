"""Addresses of the library of operating models."""

from django.urls import path

from rinnalla.models_of_work.views import coming, keeping, reading, writing

app_name = "models_of_work"
urlpatterns = [
    path("", reading.library, name="list"),
    path("new/", coming.begin, name="new"),
    path("bring/", coming.bring, name="bring"),
    path("read/<uuid:version_id>/", reading.version, name="version"),
    path("read/<uuid:version_id>/copy/", reading.copy, name="copy"),
    path("read/<uuid:version_id>/file/<slug:shape>/", reading.file, name="file"),
    path("read/<uuid:version_id>/withdraw/", keeping.withdraw, name="withdraw"),
    path("<uuid:model_id>/", writing.model, name="model"),
    path("<uuid:model_id>/edit/<slug:part>/", writing.edit, name="edit"),
    path("<uuid:model_id>/place/", writing.place, name="place"),
    path("<uuid:model_id>/history/", writing.history, name="history"),
    path("<uuid:model_id>/publish/", keeping.publish, name="publish"),
    path("<uuid:model_id>/permission/", keeping.permission, name="permission"),
    path("<uuid:model_id>/archive/", keeping.archive, name="archive"),
    path("<uuid:model_id>/bring-back/", keeping.bring_back, name="bring_back"),
]
