from django.apps import AppConfig


class ModelsOfWorkConfig(AppConfig):
    name = "rinnalla.models_of_work"
    label = "models_of_work"
    default_auto_field = "django.db.models.BigAutoField"
