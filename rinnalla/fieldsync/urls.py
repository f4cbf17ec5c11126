"""Addresses of the tray, and the endpoints of phones."""

from django.urls import path

from rinnalla.fieldsync.views import pull, push, tray

app_name = "fieldsync"
urlpatterns = [
    path("field/api/v1/push", push.push, name="push"),
    path("field/api/v1/pull", pull.pull, name="pull"),
    path("field/api/v1/open", pull.open_person, name="open"),
    path("tray/", tray.tray, name="tray"),
    path("tray/<uuid:item_id>/", tray.item, name="item"),
    path("tray/<uuid:item_id>/take/", tray.take, name="take"),
    path("tray/<uuid:item_id>/correct/", tray.correct, name="correct"),
    path("tray/<uuid:item_id>/set-aside/", tray.set_aside, name="set_aside"),
    path("tray/<uuid:item_id>/bring-back/", tray.bring_back, name="bring_back"),
]
