from django.urls import path

from rinnalla.privacy import views

app_name = "privacy"
urlpatterns = [
    path("trail/", views.trail, name="trail"),
    path("trail/mine/", views.mine, name="mine"),
    path("trail/search/", views.search, name="search"),
    path("trail/search/<uuid:search_id>/", views.found, name="found"),
    path("trail/<uuid:entry_id>/erase-reason/", views.erase, name="erase"),
    path("people/<uuid:person_id>/own-data/", views.own_data, name="own_data"),
    path("installation/", views.installation, name="installation"),
]
