"""What is typed of operating models."""

from rinnalla.models_of_work.forms.coming import BeginForm, BringForm
from rinnalla.models_of_work.forms.keeping import PermissionForm, PlaceForm, PublishForm
from rinnalla.models_of_work.forms.writing import part_form

__all__ = [
    "BeginForm",
    "BringForm",
    "PermissionForm",
    "PlaceForm",
    "PublishForm",
    "part_form",
]
