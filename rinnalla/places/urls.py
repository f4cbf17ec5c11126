"""Addresses of areas and lasting places."""

from django.urls import path

from rinnalla.places import views

app_name = "places"
urlpatterns = [
    path("", views.places, name="list"),
    path("new/", views.new_place, name="new"),
    path("<uuid:place_id>/", views.place, name="place"),
    path("<uuid:place_id>/edit/", views.edit_place, name="edit"),
    path("<uuid:place_id>/close/", views.close_place, name="close"),
    path("<uuid:place_id>/reopen/", views.reopen_place, name="reopen"),
    path("areas/new/", views.new_area, name="new_area"),
    path("areas/<uuid:area_id>/edit/", views.edit_area, name="edit_area"),
    path("areas/<uuid:area_id>/close/", views.close_area, name="close_area"),
    path("areas/<uuid:area_id>/reopen/", views.reopen_area, name="reopen_area"),
]
