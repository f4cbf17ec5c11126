"""What people type."""

from rinnalla.people.forms.agreement import ConsentForm
from rinnalla.people.forms.contact import ContactForm
from rinnalla.people.forms.disclosures import DisclosureForm
from rinnalla.people.forms.finding import SearchForm
from rinnalla.people.forms.identity import IdentityForm, OpenIdentityForm
from rinnalla.people.forms.knowing import (
    AliasAskedForm,
    AliasForm,
    MonthsField,
    RememberForm,
    RenewForm,
)
from rinnalla.people.forms.limits import DeathForm, SleepingPlaceForm
from rinnalla.people.forms.never import NeverForms
from rinnalla.people.forms.pair import PairForm, ShutOutForm

__all__ = [
    "AliasAskedForm",
    "AliasForm",
    "ConsentForm",
    "ContactForm",
    "DeathForm",
    "DisclosureForm",
    "IdentityForm",
    "MonthsField",
    "NeverForms",
    "OpenIdentityForm",
    "PairForm",
    "RememberForm",
    "RenewForm",
    "SearchForm",
    "ShutOutForm",
    "SleepingPlaceForm",
]
