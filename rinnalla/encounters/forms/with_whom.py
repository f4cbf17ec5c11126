"""With whom: nameless, known or several; looking for people, and heads."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.choosing import offer
from rinnalla.core.records import is_id
from rinnalla.core.typed import TextLine
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.forms.ids import IdsField
from rinnalla.encounters.forms.rows import HEADS, MOST_ROWS, Rows, rows_in
from rinnalla.encounters.models import WithWhom
from rinnalla.encounters.queries import found_people, likely_people
from rinnalla.encounters.words import WITH_WHOM
from rinnalla.encounters.writing.checking import people_to_ask
from rinnalla.people.never import NeverLine
from rinnalla.people.policy import may_follow, not_followed_by
from rinnalla.people.queries import PersonCard, cards_of

HEADS_AT_FIRST = 3


class WithWhomFields(forms.Form):
    """The fields that tell with whom; `offer_people` makes them ready."""

    actor: Actor
    before: EncounterDraft | None
    somebody_was_forgotten = False  # set where somebody known stands there who is known no more

    with_whom = forms.ChoiceField(
        label=_("Whom did you meet?"),
        choices=list(WITH_WHOM.items()),
        initial=WithWhom.NAMELESS,
        widget=forms.RadioSelect,
    )
    people = IdsField(label=_("Who?"), required=False, widget=forms.CheckboxSelectMultiple)
    find = TextLine(label=_("Look for somebody by an alias"), required=False)
    kept_close = forms.BooleanField(
        label=_("Only the person's own pair may read this"),
        help_text=_("It stands in no list, search, print or export."),
        required=False,
    )
    may_be_linked = forms.BooleanField(
        label=_("The person lets everything stand under their alias"),
        help_text=_(
            "Without this, clean supplies and the like, and legal matters, mental health and "
            "substance use, are only counted: afterwards nobody sees them here."
        ),
        required=False,
    )

    def rows_for(self, name: str) -> int:
        """How many rows to show: those spoken of, and an empty one; one more where it is asked."""
        sent = min(MOST_ROWS, rows_in(name, self.data) + self.adds(name))
        return max(rows_in(name, self.initial) + 1, sent)

    def adds(self, name: str) -> bool:
        """Whether one more row of that name is asked for: as looking, it saves nothing."""
        return self.is_looking and self.data.get("look") == name

    def offer_people(self) -> None:
        """Let those be chosen whom the actor may see, and those who stood there before."""
        self.heads_rows = Rows("heads", self._heads_to_show(), HEADS)
        self.heads_rows.add_to(self)
        self.chosen_cards = cards_of(self.actor, self._chosen())
        known = {*self.chosen_cards, *(self.before.people_ids if self.before else ())}
        offer(self, "people", [(str(one), str(one)) for one in known])

    @property
    def is_looking(self) -> bool:
        """Whether somebody is being looked for: then nothing is saved yet."""
        return self.is_bound and "look" in self.data

    @cached_property
    def people_offered(self) -> list[PersonCard]:
        """Whom one may tick: those chosen and, once one looks, those found and those met last.

        Asked when shown: a name that nobody looks for stands on no screen.
        """
        offers_others = self.is_looking or not self.may_look
        others = likely_people(self.actor) if offers_others else []
        cards = [*self.chosen_cards.values(), *self._found, *others]
        return list({card.id: card for card in cards}.values())

    @property
    def may_look(self) -> bool:
        """Whether the actor may look for people at all: a peer has no search (design 4)."""
        return may_follow(self.actor)

    @property
    def kept_people(self) -> list[UUID]:
        """Those who stood there and whom the actor does not see: they stay."""
        there = self.before.people_ids if self.before else ()
        return [one for one in self._chosen() if one in set(there) - self.chosen_cards.keys()]

    @property
    def never(self) -> list[NeverLine]:
        """What must never be done towards those chosen."""
        return [rule for card in self.chosen_cards.values() for rule in card.never]

    @property
    def heads(self) -> list[dict[str, Any]]:
        """The rows of heads to show."""
        return self.heads_rows.of(self)

    @property
    def found_nobody(self) -> bool:
        """Whether somebody was looked for in vain."""
        return bool(self._wanted().strip()) and not self._found

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_looking

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_looking:
            self.errors.clear()  # what is not being saved is not refused

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        people, with_whom = cleaned.get("people"), cleaned.get("with_whom")
        if people and with_whom == WithWhom.NAMELESS:
            chosen = _("Somebody is chosen below. Say so here, or take them away there.")
            self.add_error("with_whom", chosen)
        if not people and with_whom == WithWhom.KNOWN and not self.somebody_was_forgotten:
            self.add_error("people", _("Choose who it was, or “Nameless”: that is as good."))
        self._refuse_other_teams_people(cleaned.get("team"), people or ())
        if cleaned.get("kept_close") and not self._somebody_has_a_pair(people or ()):
            self.add_error("kept_close", _("Nobody met has a pair of their own who could read it."))
        return cleaned

    def _refuse_other_teams_people(self, team: str | None, people: Iterable[UUID]) -> None:
        """Who is told of in a team's encounter is followed by that team: others do not read it."""
        if not team:
            return
        asked = people_to_ask(UUID(team), people, self.before)
        for one in sorted(not_followed_by(UUID(team), asked)):
            card = self.chosen_cards.get(one)
            text = _(
                "The team chosen does not follow %(alias)s. Choose a team that does; people whom "
                "different teams follow are each told of in an encounter of their own team."
            )
            self.add_error("people", text % {"alias": card.alias if card else "?"})

    @cached_property
    def _found(self) -> list[PersonCard]:
        return found_people(self.actor, self._wanted())

    def _heads_to_show(self) -> int:
        return max(HEADS_AT_FIRST + self.adds("heads"), self.rows_for("heads"))

    def _wanted(self) -> str:
        return self.data.get("find", "") if self.is_looking else ""

    def _chosen(self) -> list[UUID]:
        said: Iterable[Any] = self["people"].value() or ()
        return [UUID(str(one)) for one in said if is_id(str(one))]

    def _somebody_has_a_pair(self, people: Iterable[UUID]) -> bool:
        cards = [self.chosen_cards[one] for one in people if one in self.chosen_cards]
        was_close = self.before is not None and self.before.kept_close
        return was_close or any(card.pair_names for card in cards)
