from django.urls import path

from rinnalla.today import views

app_name = "today"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.explain, name="help"),
    path("cover/", views.cover, name="cover"),
    path("language/", views.choose_language, name="language"),
    path("theme/", views.choose_theme, name="theme"),
    path("components/", views.components, name="components"),
]
