"""Addresses of the tray, and the endpoint to which phones push."""

from django.urls import path

from rinnalla.fieldsync.views import push, tray

app_name = "fieldsync"
urlpatterns = [
    path("field/api/v1/push", push.push, name="push"),
    path("tray/", tray.tray, name="tray"),
    path("tray/<uuid:item_id>/", tray.item, name="item"),
    path("tray/<uuid:item_id>/take/", tray.take, name="take"),
    path("tray/<uuid:item_id>/correct/", tray.correct, name="correct"),
    path("tray/<uuid:item_id>/set-aside/", tray.set_aside, name="set_aside"),
    path("tray/<uuid:item_id>/bring-back/", tray.bring_back, name="bring_back"),
]
