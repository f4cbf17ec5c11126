"""What people at work type about services."""

from rinnalla.services.forms.menu import FilterForm, SearchForm
from rinnalla.services.forms.numbers import ChangeNumberForm, NumberForm
from rinnalla.services.forms.services import ChangeServiceForm, ServiceForm

__all__ = [
    "ChangeNumberForm",
    "ChangeServiceForm",
    "FilterForm",
    "NumberForm",
    "SearchForm",
    "ServiceForm",
]
