"""Addresses of taking everything out."""

from django.urls import path

from rinnalla.takeout import views

app_name = "takeout"
urlpatterns = [
    path("", views.exports, name="list"),
    path("new/", views.ask, name="ask"),
    path("<uuid:takeout_id>/", views.export, name="export"),
    path("<uuid:takeout_id>/approve/", views.approve, name="approve"),
    path("<uuid:takeout_id>/refuse/", views.refuse, name="refuse"),
    path("<uuid:takeout_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:takeout_id>/again/", views.try_again, name="try_again"),
    path("<uuid:takeout_id>/remove/", views.remove, name="remove"),
    path("<uuid:takeout_id>/download/", views.download, name="download"),
]
