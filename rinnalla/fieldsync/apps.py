from django.apps import AppConfig


class FieldSyncConfig(AppConfig):
    name = "rinnalla.fieldsync"
    label = "fieldsync"
    default_auto_field = "django.db.models.BigAutoField"
