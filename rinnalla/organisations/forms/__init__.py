"""The shape of what people type."""

from rinnalla.organisations.forms.members import (
    EndForm,
    InvitationForm,
    PlaceForm,
    ReasonForm,
    ReceiverForm,
    RoleForm,
)
from rinnalla.organisations.forms.oneself import JoinForm, PasswordForm, PowerForm
from rinnalla.organisations.forms.teams import GrantEndForm, GrantForm, TeamForm

__all__ = [
    "EndForm",
    "GrantEndForm",
    "GrantForm",
    "InvitationForm",
    "JoinForm",
    "PasswordForm",
    "PlaceForm",
    "PowerForm",
    "ReasonForm",
    "ReceiverForm",
    "RoleForm",
    "TeamForm",
]
