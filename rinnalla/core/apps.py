from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rinnalla.core.many_ids import ask_with_one_parameter
from rinnalla.core.plans import keep_plans_of_pages


class CoreConfig(AppConfig):
    name = "rinnalla.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every form, the libraries' too, ask kindly; and lists of ids be asked cheaply."""
        ask_with_one_parameter()
        keep_plans_of_pages()
        forms.Field.default_error_messages["required"] = _("Fill this in.")
        forms.ChoiceField.default_error_messages["required"] = _("Choose one of these.")
