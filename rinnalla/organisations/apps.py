from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "rinnalla.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from rinnalla.organisations import sign_in_trail

        sign_in_trail.connect()
