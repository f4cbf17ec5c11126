"""Addresses of figures."""

from django.urls import path

from rinnalla.reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("behind/<slug:name>/", views.behind, name="behind"),
    path("outside/", views.outside, name="outside"),
    path("outside/<slug:ending>/", views.download_outside, name="outside_file"),
    path("files/<uuid:file_id>/", views.being_made, name="being_made"),
    path("reports/", views.reports, name="reports"),
    path("reports/save/", views.save, name="save_report"),
    path("reports/<uuid:report_id>/", views.report, name="report"),
    path("reports/<uuid:report_id>/again/", views.report_again, name="report_again"),
    path("reports/<uuid:report_id>/remove/", views.remove, name="remove_report"),
    path("reports/<uuid:report_id>/<slug:ending>/", views.download_report, name="report_file"),
]
