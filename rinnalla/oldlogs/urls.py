"""Addresses of old logs."""

from django.urls import path

from rinnalla.oldlogs import views

app_name = "oldlogs"
urlpatterns = [
    path("", views.logs, name="list"),
    path("new/", views.bring, name="bring"),
    path("mappings/<uuid:mapping_id>/remove/", views.forget_mapping, name="forget_mapping"),
    path("<uuid:log_id>/", views.log, name="log"),
    path("<uuid:log_id>/columns/", views.columns, name="columns"),
    path("<uuid:log_id>/words/", views.words, name="words"),
    path("<uuid:log_id>/told/", views.told, name="told"),
    path("<uuid:log_id>/look/", views.look, name="look"),
    path("<uuid:log_id>/start/", views.start, name="start"),
    path("<uuid:log_id>/stop/", views.stop, name="stop"),
    path("<uuid:log_id>/go-on/", views.go_on, name="go_on"),
    path("<uuid:log_id>/undo/", views.undo, name="undo"),
    path("<uuid:log_id>/rows/", views.rows, name="rows"),
    path("<uuid:log_id>/mapping.json", views.mapping_file, name="mapping_file"),
]
