"""Everything that may be said of an encounter; only when and team must be (S2-01)."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.audit.actor import Actor
from rinnalla.core.careful import CarefulForm
from rinnalla.core.choosing import offer
from rinnalla.core.typed import FreeText, OnceField
from rinnalla.encounters.drafts import EncounterDraft, PresentDraft
from rinnalla.encounters.forms.help_and_wishes import HelpAndWishes
from rinnalla.encounters.forms.ids import IdsField
from rinnalla.encounters.forms.layout import Layout
from rinnalla.encounters.forms.moments import MomentFields
from rinnalla.encounters.forms.rows import COMPANIONS, Rows, companions_of, heads_of
from rinnalla.encounters.forms.where import AREA, PLACE, where_choices
from rinnalla.encounters.forms.with_whom import WithWhomFields
from rinnalla.encounters.models import Channel, OwnAnswer
from rinnalla.encounters.queries import colleagues_to_choose, teams_to_record_for
from rinnalla.encounters.words import CHANNELS, MISSING, OWN_ANSWERS, TOPICS
from rinnalla.encounters.wrong import DraftWrong

# What a draft says as it was typed, by the same names.
AS_TYPED = (
    "channel",
    "with_whom",
    "own_words",
    "note",
    "own_answer",
    "could_not",
    "success",
    "feelings",
    "learnt",
    "kept_close",
    "may_be_linked",
)
TIME_FOR_IT = {"yes": True, "no": False}


class EncounterForm(WithWhomFields, HelpAndWishes, MomentFields, CarefulForm):
    """An encounter as one tells it: their own words first, then the rest.

    `before`: what is to be corrected; give `initial=initial_of(before)` with it. For the next one
    of the same place and pair `initial=where_and_who_of(draft)` is enough. A press on the button
    named `look` looks for people and saves nothing.
    """

    once = OnceField()
    own_words = FreeText(
        label=_("What did the person bring up?"),
        help_text=_("In their own words, if they brought something up."),
        required=False,
        rows=3,
    )
    team = forms.ChoiceField(label=_("Team"))
    where = forms.ChoiceField(label=_("Where?"), required=False)
    channel = forms.ChoiceField(
        label=_("How did you meet?"), choices=list(CHANNELS.items()), initial=Channel.STREET
    )
    present = IdsField(
        label=_("Who of us was there?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("What was it about?"),
        choices=list(TOPICS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_answer = forms.ChoiceField(
        label=_("Was this of help to them? (their own word)"),
        choices=list(OWN_ANSWERS.items()),
        initial=OwnAnswer.NOT_ASKED,
        widget=forms.RadioSelect,
    )
    there_was_time = forms.ChoiceField(
        label=_("Was there time enough?"),
        choices=[("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))],
        required=False,
        widget=forms.RadioSelect,
    )
    note = FreeText(label=_("Note"), required=False)
    success = FreeText(label=_("What went well?"), required=False, rows=2)
    feelings = FreeText(label=_("Feelings named together"), required=False, rows=2)
    feelings_agreed = forms.BooleanField(label=_("They agree that this is noted"), required=False)
    could_not = FreeText(label=_("What could we not help with?"), required=False, rows=2)
    missing = forms.MultipleChoiceField(
        label=_("What was missing?"),
        choices=list(MISSING.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    learnt = FreeText(label=_("What did we learn?"), required=False, rows=2)

    def __init__(
        self,
        actor: Actor,
        data: Any = None,
        *,
        before: EncounterDraft | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.actor, self.before = actor, before
        self.fields["once"].required = before is None  # a correction makes no encounter
        self.companion_rows = Rows("companion", self.rows_for("companion"), COMPANIONS)
        self.companion_rows.add_to(self)
        if before:
            self.let_time_stay(before)
        self._offer_places_and_colleagues()
        self.offer_people()
        self.offer_help_and_wishes(self._team_id(), list(self.chosen_cards.values()))

    @property
    def layout(self) -> Layout:
        """What of it is at hand, and what is folded."""
        return Layout(self)

    @property
    def wishes(self) -> list[dict[str, Any]]:
        """The rows of wishes to show; whose one is, is asked of all who can be ticked."""
        if self.layout.shows_people:
            self.offer_whose(self.people_offered)
        return super().wishes

    @property
    def companions(self) -> list[dict[str, Any]]:
        """The rows of colleagues without an account to show."""
        return self.companion_rows.of(self)

    def should_mask(self) -> bool:
        said = getattr(self, "cleaned_data", {}).get("team")
        return next((team.masks_codes for team in self.teams if str(team.pk) == said), True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("feelings") and not cleaned.get("feelings_agreed"):
            only_if = _("Feelings are noted only if they agree: tick that, or empty the text.")
            self.add_error("feelings_agreed", only_if)
        return cleaned

    def refuse(self, wrong: DraftWrong) -> None:
        """Show beside its field what the deed would not take."""
        name = {"happened_at": "at", "place_id": "where"}.get(wrong.field, wrong.field)
        self.add_error(
            name if name in self.fields else None, ValidationError(_("Look this over once more."))
        )

    def refuse_what_is_gone(self) -> None:
        """Say that somebody or something chosen was taken away while it was being saved."""
        self.is_valid()
        self.add_error(
            None,
            _("Somebody or something chosen here is not there any more. Look it over and save."),
        )

    def draft(self) -> EncounterDraft:
        """What a valid form says."""
        cleaned = self.cleaned_data
        happened_at, precision = self.told_moment(self.before)
        team_id = UUID(cleaned["team"])
        help_given, wishes = self.help_and_wishes(happened_at)
        users = tuple(PresentDraft(user_id=one) for one in cleaned["present"])
        return EncounterDraft(
            team_id=team_id,
            happened_at=happened_at,
            precision=precision,
            place_id=_id_after(PLACE, cleaned["where"]),
            area_id=_id_after(AREA, cleaned["where"]),
            present=users + companions_of(self.companion_rows.said(cleaned)),
            people_ids=cleaned["people"],
            heads=heads_of(self.heads_rows.said(cleaned)),
            topics=tuple(cleaned["topics"]),
            help=help_given,
            wishes=wishes,
            there_was_time=TIME_FOR_IT.get(cleaned["there_was_time"]),
            missing=tuple(cleaned["missing"]),
            **{name: cleaned[name] for name in AS_TYPED},
        )

    def _offer_places_and_colleagues(self) -> None:
        self.teams = teams_to_record_for(
            self.actor, but_also=self.before.team_id if self.before else None
        )
        offer(self, "team", [(str(team.pk), team.name) for team in self.teams])
        self.fields["team"].initial = str(self.teams[0].pk) if self.teams else None
        if len(self.teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()
        offer(self, "where", where_choices(self.actor, self.before))
        colleagues = colleagues_to_choose(self.actor, self.before)
        offer(self, "present", [(str(user.pk), user.name) for user in colleagues])
        self.fields["present"].initial = [str(self.actor.user_id)]

    def _team_id(self) -> UUID | None:
        """The team whose kinds of help are offered."""
        said = str(self["team"].value() or "")
        known = {str(team.pk): team.pk for team in self.teams}
        return known.get(said) or next(iter(known.values()), None)


def _id_after(kind: str, said: str) -> UUID | None:
    return UUID(said.removeprefix(kind)) if said.startswith(kind) else None
