"""What a lead types about people at work."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.choosing import offer
from rinnalla.core.days import DayField
from rinnalla.core.typed import FreeText, OnceField, TextLine
from rinnalla.organisations.actions import InvitationDraft
from rinnalla.organisations.forms.choosing import PlaceField, offer_places
from rinnalla.organisations.models import Membership
from rinnalla.organisations.policy import is_own_address
from rinnalla.organisations.queries import (
    already_stands,
    places_to_give,
    receivers,
    roles_to_change_to,
)
from rinnalla.organisations.words import ROLES


class InvitationForm(forms.Form):
    """Who is invited, and to what."""

    once = OnceField()
    name = TextLine(label=_("Name"), max_length=100)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Only whoever holds the link can use it. It is valid for seven days."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    place = PlaceField(
        label=_("Team and role"), help_text=_("What each role may see is told below.")
    )

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        self.actor = actor
        offer_places(self, places_to_give(actor))

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if is_own_address(self.actor, email):
            raise ValidationError(_("This is your own address. Another lead gives you a place."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        email, place = cleaned.get("email"), cleaned.get("place")
        if email and place and already_stands(self.actor, email=email, place=place):
            self.add_error("place", _("This colleague stands in that role already."))
        return cleaned

    def draft(self) -> InvitationDraft:
        """What a valid form says."""
        cleaned = self.cleaned_data
        return InvitationDraft(cleaned["name"], cleaned["email"], cleaned["place"])


class PlaceForm(forms.Form):
    """Another place or duty for a colleague."""

    once = OnceField()
    place = PlaceField(label=_("Team and role"))

    def __init__(self, actor: Actor, user: User, data: Any = None) -> None:
        super().__init__(data)
        offer_places(self, places_to_give(actor, user_id=user.pk))


class RoleForm(forms.Form):
    """Another role in the same team."""

    once = OnceField()
    role = forms.ChoiceField(label=_("New role"), widget=forms.RadioSelect)

    def __init__(self, actor: Actor, membership: Membership, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "role", [(role, ROLES[role]) for role in roles_to_change_to(actor, membership)])


class EndForm(forms.Form):
    """When a membership ends."""

    last_day = DayField(
        label=_("Last day at work"),
        required=False,
        help_text=_("Leave this empty to end it at this moment."),
    )

    def clean_last_day(self) -> datetime.date | None:
        last_day: datetime.date | None = self.cleaned_data["last_day"]
        if last_day and last_day < clock.today():
            raise ValidationError(_("A last day cannot be past. Leave it empty to end now."))
        return last_day


class ReceiverForm(forms.Form):
    """Who carries on what somebody carried."""

    receiver = forms.ChoiceField(
        label=_("Who carries on"),
        help_text=_("Takes over, in one go, what the leaver has been responsible for."),
    )

    def __init__(self, actor: Actor, leaver: User, data: Any = None) -> None:
        super().__init__(data)
        self.users = {str(user.pk): user for user in receivers(actor, leaver_id=leaver.pk)}
        names = [(key, user.name) for key, user in self.users.items()]
        offer(self, "receiver", [("", _("Choose a colleague")), *names])

    def chosen(self) -> User:
        """The colleague chosen in a valid form."""
        return self.users[self.cleaned_data["receiver"]]


class ReasonForm(forms.Form):
    """Why a way in is restored."""

    reason = FreeText(
        label=_("Reason"),
        max_length=1000,
        help_text=_("For example: the phone with the second factor was lost."),
    )
