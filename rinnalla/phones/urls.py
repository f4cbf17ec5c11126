"""Addresses of pages about phones, and of what phones themselves ask."""

from django.urls import path

from rinnalla.phones.views import machine, pages

app_name = "phones"

urlpatterns = [
    path("phones/", pages.mine, name="mine"),
    path("phones/enrol/", pages.enrol, name="enrol"),
    path("phones/code/", pages.code, name="code"),
    path("phones/<uuid:device_id>/end/", pages.end, name="end"),
    path("phones/teams/<uuid:team_id>/", pages.team, name="team"),
    path("phones/teams/<uuid:team_id>/rules/", pages.rules, name="rules"),
    path("field/api/v1/hello", machine.hello, name="hello"),
    path("field/api/v1/enrol", machine.enrol, name="take_into_use"),
    path("field/api/v1/challenge", machine.challenge, name="challenge"),
]
