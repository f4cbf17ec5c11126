"""Addresses of this room: recording an encounter, a person's pages, forgetting them."""

from django.urls import path

from rinnalla.casefile.views import erasing, paper, person, record

app_name = "casefile"
urlpatterns = [
    path("record/", record.record, name="record"),
    path("record/saved/", record.saved, name="saved"),
    path("people/<uuid:person_id>/", person.person, name="person"),
    path("people/<uuid:person_id>/erase/", erasing.erase, name="erase"),
    path("people/<uuid:person_id>/print/", paper.print_for_person, name="print_for_person"),
    path(
        "people/<uuid:person_id>/print/for-work/",
        paper.print_for_worker,
        name="print_for_worker",
    ),
]
