"""Help that was sorted at once, and what the person wants help with."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.choosing import offer
from rinnalla.core.ids import new_id
from rinnalla.encounters.drafts import EncounterDraft, HelpDraft, WishDraft
from rinnalla.encounters.forms.rows import (
    AS_IT_WAS,
    FREE_HELP,
    NOBODY,
    WISHES,
    Rows,
    free_help_of,
    lasts_choices,
    number,
    person_of,
    until_of,
)
from rinnalla.encounters.models import WithWhom
from rinnalla.encounters.queries import HelpTile, help_tiles, words_of_kinds
from rinnalla.people.queries import PersonCard

KIND, IN_WORDS = "kind:", "in_words"
NOT_YET = _("Not yet")


class HelpAndWishes(forms.Form):
    """The tiles of kinds of help, free help, and rows of wishes."""

    actor: Actor
    before: EncounterDraft | None
    kinds: dict[UUID, str]
    tiles: list[HelpTile]
    rows_for: Callable[[str], int]

    def offer_help_and_wishes(self, team_id: UUID | None, people: list[PersonCard]) -> None:
        """Give the form the kinds of help of that team, and whose wishes there may be."""
        given = self.before.help if self.before else ()
        self.tiles = help_tiles(self.actor, team_id) if team_id else []
        self.kinds = {tile.id: tile.words for tile in self.tiles}
        lost = {one.kind_id for one in given if one.kind_id} - self.kinds.keys()
        if lost:  # closed since, or out of season
            names = words_of_kinds(self.actor)
            self.kinds |= {pk: names.get(pk, "") for pk in lost}
        for pk, words in self.kinds.items():
            self.fields[f"help_{pk}"] = forms.BooleanField(label=words, required=False)
            self.fields[f"times_{pk}"] = number(_("How many times"))
        self.free_help_rows = Rows("free_help", self.rows_for("free_help"), FREE_HELP)
        self.free_help_rows.add_to(self)
        self._offer_wishes(people)

    @property
    def free_help(self) -> list[dict[str, Any]]:
        """The rows of free help to show."""
        return self.free_help_rows.of(self)

    @property
    def wishes(self) -> list[dict[str, Any]]:
        """The rows of wishes to show."""
        return self.wish_rows.of(self)

    @property
    def tiles_shown(self) -> list[dict[str, Any]]:
        """The tiles to show: the tick, the number beside it, the sign."""
        icons = {tile.id: tile.icon for tile in self.tiles}
        return [
            {
                "tick": self[f"help_{pk}"],
                "times": self[f"times_{pk}"],
                "icon": icons.get(pk, "more"),
                "is_ticked": bool(self[f"help_{pk}"].value()),
            }
            for pk in self.kinds
        ]

    def help_and_wishes(
        self, happened_at: datetime.datetime
    ) -> tuple[tuple[HelpDraft, ...], tuple[WishDraft, ...]]:
        """The help and the wishes that a valid form tells; a wish names the help that ended it."""
        given = self.before.help if self.before else ()
        free = tuple(one for one in given if not one.kind_id)
        help_given = [*self._kinds_given(), *free_help_of(self._said(self.free_help_rows), free)]
        wishes = []
        for row in self._said(self.wish_rows):
            if row["words"]:
                wishes.append(self._wish(row, help_given, happened_at))
        return tuple(help_given), tuple(wishes)

    def _offer_wishes(self, people: list[PersonCard]) -> None:
        wishes = self.before.wishes if self.before else ()
        self.wish_rows = Rows("wish", self.rows_for("wish"), WISHES)
        self.wish_rows.add_to(self)
        kinds = [(f"{KIND}{pk}", words) for pk, words in self.kinds.items()]
        for n in range(self.wish_rows.count):
            said = str(self[f"wish_{n}_id"].value() or "")
            before = next((one for one in wishes if str(one.id) == said), None)
            as_it_was = [(AS_IT_WAS, _("As it was"))] if before and before.helped_by else []
            helped = [("", NOT_YET), *as_it_was, (IN_WORDS, _("Yes, in another way")), *kinds]
            offer(self, f"wish_{n}_lasts", lasts_choices(before))
            offer(self, f"wish_{n}_helped", helped)
        self.offer_whose(people)

    def offer_whose(self, people: Iterable[PersonCard]) -> None:
        """Let a wish be one's of those people, somebody nameless's, or left unsaid."""
        known = self["with_whom"].value() == WithWhom.KNOWN
        follows = _("The one who was met") if known else _("Not said")
        named = [(str(one.id), one.alias) for one in people]
        for n in range(self.wish_rows.count):
            whose = [("", follows), *named, (NOBODY, _("Somebody nameless"))]
            offer(self, f"wish_{n}_person", whose)

    def _kinds_given(self) -> list[HelpDraft]:
        given = self.before.help if self.before else ()
        there = {one.kind_id: one.id for one in reversed(given) if one.kind_id}
        cleaned = self.cleaned_data
        return [
            HelpDraft(
                kind_id=pk,
                quantity=cleaned.get(f"times_{pk}") or 1,
                id=there.get(pk) or new_id(),
            )
            for pk in self.kinds
            if cleaned.get(f"help_{pk}")
        ]

    def _wish(
        self, row: Mapping[str, Any], help_given: list[HelpDraft], happened_at: datetime.datetime
    ) -> WishDraft:
        wishes = self.before.wishes if self.before else ()
        before = next((one for one in wishes if one.id == row["id"]), None)
        return WishDraft(
            words=row["words"],
            is_now=bool(row["now"]),
            until=until_of(row["lasts"], before, happened_at),
            person_id=self._whose(row),
            helped_by=_helped_by(row, before, help_given),
            id=before.id if before else new_id(),
        )

    def _whose(self, row: Mapping[str, Any]) -> UUID | None:
        """Whose wish it is: as it was said; not asked, that of the known one who was met alone."""
        people = self.cleaned_data["people"]
        alone = self.cleaned_data["with_whom"] == WithWhom.KNOWN and len(people) == 1
        if not row["person"] and alone:
            return UUID(str(people[0]))
        return person_of(row["person"])

    def _said(self, rows: Rows) -> Any:
        return rows.said(self.cleaned_data)


def _helped_by(
    row: Mapping[str, Any], before: WishDraft | None, help_given: list[HelpDraft]
) -> UUID | None:
    """The help that ended a wish; help that was not ticked by itself is added to what was given."""
    said: str = row["helped"] or ""
    if said == AS_IT_WAS and before is not None:
        there = {one.id for one in help_given}
        return before.helped_by if before.helped_by in there else None
    if not said:
        return None
    kind_id = UUID(said.removeprefix(KIND)) if said.startswith(KIND) else None
    same = [one for one in help_given if kind_id and one.kind_id == kind_id]
    named = same[0] if same else None
    if named is None:
        named = HelpDraft(kind_id=kind_id, words="" if kind_id else row["words"])
        help_given.append(named)
    return named.id
