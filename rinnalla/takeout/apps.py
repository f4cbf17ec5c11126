from django.apps import AppConfig


class TakeoutConfig(AppConfig):
    name = "rinnalla.takeout"
    label = "takeout"
    default_auto_field = "django.db.models.BigAutoField"
