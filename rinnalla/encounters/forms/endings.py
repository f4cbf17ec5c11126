"""The ways in which a wish ends, each with its own form on one page; the one sent is filled."""

from functools import partial
from typing import Any

from django.http import HttpRequest, QueryDict

from rinnalla.audit.actor import Actor
from rinnalla.core.careful import CarefulForm, tell_of_masking
from rinnalla.encounters import actions
from rinnalla.encounters.forms.wishes import CouldNotForm, GivenBeforeForm, HelpNowForm
from rinnalla.encounters.models import Wish
from rinnalla.encounters.queries import help_since, help_tiles
from rinnalla.people.queries import tells_identity

BEFORE, NOW, NOT_WANTED, COULD_NOT = "before", "now", "not_wanted", "could_not"


class Endings:
    """Help given before, help now, not wanted any more, or what was missing.

    `how` in what was sent says which; anything else ends nothing.
    """

    def __init__(self, actor: Actor, wish: Wish, data: QueryDict | None) -> None:
        how = data.get("how", "") if data else ""
        sent = {one: data if one == how else None for one in (BEFORE, NOW, COULD_NOT)}
        masks = wish.team.masks_codes
        given = help_since(actor, wish)
        self.how = how
        self.given = GivenBeforeForm(given, sent[BEFORE]) if given else None
        self.now = HelpNowForm(help_tiles(actor, wish.team_id), sent[NOW], masks_codes=masks)
        self.could_not = CouldNotForm(sent[COULD_NOT], masks_codes=masks)
        if wish.person_id is not None:
            also_check = partial(tells_identity, actor, [wish.person_id])
            self.now.check_above = self.could_not.check_above = also_check

    def is_valid(self) -> bool:
        """Whether the way that was sent says all it must."""
        if self.how == NOT_WANTED:
            return True
        form = self._sent()
        return form is not None and form.is_valid()

    def end(self, actor: Actor, wish: Wish) -> Wish:
        """End the wish as a valid form says. Raises what the actions raise."""
        if self.how == NOW:
            return actions.end_wish_by_helping(actor, wish, self.now.draft())
        if self.how == COULD_NOT:
            return actions.end_wish_could_not(actor, wish, self.could_not.draft())
        if self.how == BEFORE and self.given is not None:
            given = self.given.cleaned_data["given"]
            return actions.end_wish_with_help(actor, wish, given)
        return actions.end_wish_not_wanted(actor, wish)

    def tell_of_masking(self, request: HttpRequest) -> None:
        """Say on the next page that codes were masked, if any were."""
        form = self._sent()
        if isinstance(form, CarefulForm):
            tell_of_masking(request, form)

    def _sent(self) -> Any:
        return {BEFORE: self.given, NOW: self.now, COULD_NOT: self.could_not}.get(self.how)
