from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "rinnalla.casefile"
    label = "casefile"
    default_auto_field = "django.db.models.BigAutoField"
