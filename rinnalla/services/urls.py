"""Addresses of the menu of services."""

from django.urls import path

from rinnalla.services.views import menu, numbers, services

app_name = "services"
urlpatterns = [
    path("", menu.menu, name="list"),
    path("search/", menu.search, name="search"),
    path("paper/", menu.paper, name="paper"),
    path("new/", services.new_service, name="new"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("numbers/new/", numbers.new_number, name="new_number"),
    path("numbers/<uuid:number_id>/edit/", numbers.edit_number, name="edit_number"),
    path("numbers/<uuid:number_id>/check/", numbers.check_number, name="check_number"),
    path("numbers/<uuid:number_id>/archive/", numbers.archive_number, name="archive_number"),
    path(
        "numbers/<uuid:number_id>/bring-back/",
        numbers.bring_number_back,
        name="bring_number_back",
    ),
    path("<uuid:service_id>/", services.service, name="service"),
    path("<uuid:service_id>/edit/", services.edit_service, name="edit"),
    path("<uuid:service_id>/check/", services.check_service, name="check"),
    path("<uuid:service_id>/archive/", services.archive_service, name="archive"),
    path("<uuid:service_id>/bring-back/", services.bring_service_back, name="bring_back"),
]
