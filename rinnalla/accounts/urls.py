from django.urls import path

from rinnalla.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("details/", views.details, name="details"),
    path("password/", views.password, name="password"),
    path("sessions/end/", views.end_session, name="end_session"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("factors/needed/", views.factor_needed, name="factor_needed"),
    path("factors/<int:factor_id>/remove/", views.remove_factor, name="remove_factor"),
]
