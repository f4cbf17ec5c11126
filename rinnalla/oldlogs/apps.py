from django.apps import AppConfig


class OldLogsConfig(AppConfig):
    name = "rinnalla.oldlogs"
    label = "oldlogs"
    default_auto_field = "django.db.models.BigAutoField"
