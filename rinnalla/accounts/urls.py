from django.urls import path

from rinnalla.accounts.views import own as views
from rinnalla.accounts.views import way_in

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("details/", views.details, name="details"),
    path("password/", views.password, name="password"),
    path("password/forgotten/", way_in.forgotten, name="forgotten"),
    path("password/link/<str:token>/", way_in.open_password_link, name="open_password_link"),
    path("password/new/", way_in.new_password, name="new_password"),
    path("sessions/end/", views.end_session, name="end_session"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("factors/needed/", views.factor_needed, name="factor_needed"),
    path("factors/<int:factor_id>/remove/", views.remove_factor, name="remove_factor"),
]
