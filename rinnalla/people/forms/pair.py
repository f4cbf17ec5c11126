"""Who stands in a person's own pair, and who sees nothing of them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.accounts.models import User
from rinnalla.core.choosing import offer


class PairForm(forms.Form):
    """The person's own pair, by name."""

    pair = forms.MultipleChoiceField(
        label=_("Their own pair"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Those who work with the person's team, peers too. Ask the person whom."),
    )

    def __init__(
        self, data: Any = None, *, possible: Iterable[User], now: Iterable[User] = ()
    ) -> None:
        super().__init__(data, initial={"pair": [str(user.pk) for user in now]})
        offer(self, "pair", [(str(user.pk), user.name) for user in possible])

    def chosen(self) -> frozenset[UUID]:
        """The ids chosen in a valid form; nobody is a choice too."""
        return frozenset(UUID(one) for one in self.cleaned_data["pair"])


class ShutOutForm(forms.Form):
    """The colleague whom the person does not want to see anything of them."""

    user = forms.ChoiceField(label=_("Who"))

    def __init__(self, data: Any = None, *, possible: Iterable[User]) -> None:
        super().__init__(data)
        self.users = {str(user.pk): user for user in possible}
        names = [(key, user.name) for key, user in self.users.items()]
        offer(self, "user", [("", _("Choose a colleague")), *names])

    def chosen(self) -> User:
        """The colleague chosen in a valid form."""
        return self.users[self.cleaned_data["user"]]
