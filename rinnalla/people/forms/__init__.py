"""What people type."""

from rinnalla.people.forms.contact import ContactForm
from rinnalla.people.forms.disclosures import DisclosureForm
from rinnalla.people.forms.limits import DeathForm, SleepingPlaceForm
from rinnalla.people.forms.never import NeverForms
from rinnalla.people.forms.pair import PairForm, ShutOutForm

__all__ = [
    "ContactForm",
    "DeathForm",
    "DisclosureForm",
    "NeverForms",
    "PairForm",
    "ShutOutForm",
    "SleepingPlaceForm",
]
