"""A draft of an encounter in words: on its page, in lists, among its versions, side by side."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rinnalla.core.templatetags.moments import moment
from rinnalla.encounters.drafts import EncounterDraft, HeadsDraft, HelpDraft
from rinnalla.encounters.models import OwnAnswer
from rinnalla.encounters.telling.names import Names
from rinnalla.encounters.words import (
    AGE_BANDS,
    CHANNELS,
    GENDERS,
    MISSING,
    OWN_ANSWERS,
    ROLES,
    TOPICS,
    WITH_WHOM,
    in_words,
)
from rinnalla.people.queries import PersonCard


@dataclass(frozen=True)
class Told:
    """What a draft says, in words; empty where it says nothing."""

    draft: EncounterDraft
    names: Names

    @property
    def at(self) -> datetime.datetime:
        """When it happened, as told."""
        return self.draft.happened_at

    @property
    def team(self) -> str:
        """The team's name."""
        return self.names.teams.get(self.draft.team_id, "")

    @cached_property
    def where(self) -> str:
        """The place's or the area's name, or nothing."""
        place = self.names.places.get(self.draft.place_id) if self.draft.place_id else ""
        area = self.names.areas.get(self.draft.area_id) if self.draft.area_id else ""
        return place or area or ""

    @cached_property
    def channel(self) -> str:
        """How they met."""
        return ", ".join(in_words(CHANNELS, [self.draft.channel]))

    @cached_property
    def with_whom(self) -> str:
        """Nameless, somebody known or several."""
        return ", ".join(in_words(WITH_WHOM, [self.draft.with_whom]))

    @cached_property
    def people(self) -> list[PersonCard]:
        """Those met whom the actor may see."""
        known = self.names.people
        return [known[one] for one in self.draft.people_ids if one in known]

    @property
    def unseen_people(self) -> int:
        """How many known people were met whom the actor does not see."""
        return len(self.draft.people_ids) - len(self.people)

    @cached_property
    def pair_names(self) -> list[str]:
        """Those of us who were there, by name."""
        users = [one.user_id for one in self.draft.present if one.user_id]
        return [self.names.users[one] for one in users if one in self.names.users]

    @property
    def companions(self) -> list[str]:
        """Those who were there without an account: their role, and where from."""
        others = [one for one in self.draft.present if not one.user_id]
        return [
            ", ".join([*in_words(ROLES, [o.role]), *filter(None, [o.from_where])]) for o in others
        ]

    @property
    def head_count(self) -> int:
        """How many heads were counted; 0 where nobody counted."""
        return sum(one.how_many for one in self.draft.heads)

    @property
    def heads(self) -> list[str]:
        """How many of what age and gender, told or estimated."""
        return [_heads(one) for one in self.draft.heads]

    @cached_property
    def topics(self) -> list[str]:
        """What it was about."""
        return in_words(TOPICS, self.draft.topics)

    @cached_property
    def help(self) -> list[str]:
        """What was sorted at once, with the number where it is more than one."""
        return [_help(one, self.names) for one in self.draft.help]

    @property
    def wishes(self) -> list[str]:
        """What the person wanted help with."""
        return [one.words for one in self.draft.wishes]

    @property
    def answer_words(self) -> str:
        """The person's own word on help; nothing where it was not asked."""
        asked = self.draft.own_answer != OwnAnswer.NOT_ASKED
        return str(OWN_ANSWERS.get(self.draft.own_answer, "")) if asked else ""

    @property
    def missing(self) -> list[str]:
        """What was missing in the services."""
        return in_words(MISSING, self.draft.missing)

    @property
    def in_order(self) -> list[tuple[Promise, str]]:
        """All that is said, with its label, in the order of the page."""
        both = [(label, saying(self, name)) for name, label in SAYINGS]
        return [(label, said) for label, said in both if said]

    @property
    def time_words(self) -> str:
        """Whether there was time, where it was said."""
        words = {True: _("There was time enough."), False: _("There was not time enough.")}
        return "" if self.draft.there_was_time is None else words[self.draft.there_was_time]


def _heads(said: HeadsDraft) -> str:
    how = _("told") if said.is_told else _("estimate")
    who = in_words(AGE_BANDS, [said.age_band]) + in_words(GENDERS, [said.gender])
    heads = ngettext("%(heads)s person", "%(heads)s people", said.how_many)
    return f"{heads % {'heads': said.how_many}}: {', '.join(dict.fromkeys([*who, how]))}"


def _help(said: HelpDraft, names: Names) -> str:
    words = names.kinds.get(said.kind_id, "") if said.kind_id else said.words
    return f"{words} × {said.quantity}" if said.quantity > 1 else words


# What is said, in the order of the page; by the names of Told and of the draft.
SAYINGS: tuple[tuple[str, Promise], ...] = (
    ("own_words", gettext_lazy("In their own words")),
    ("at", gettext_lazy("When")),
    ("where", gettext_lazy("Where")),
    ("channel", gettext_lazy("How we met")),
    ("team", gettext_lazy("Team")),
    ("pair_names", gettext_lazy("Who of us was there")),
    ("companions", gettext_lazy("With us")),
    ("with_whom", gettext_lazy("Whom we met")),
    ("people", gettext_lazy("Who")),
    ("heads", gettext_lazy("How many")),
    ("topics", gettext_lazy("What it was about")),
    ("help", gettext_lazy("Sorted at once")),
    ("wishes", gettext_lazy("Wants help with")),
    ("answer_words", gettext_lazy("Their own word on help")),
    ("success", gettext_lazy("What went well")),
    ("feelings", gettext_lazy("Feelings named together")),
    ("could_not", gettext_lazy("What we could not help with")),
    ("missing", gettext_lazy("What was missing")),
    ("note", gettext_lazy("Note")),
    ("learnt", gettext_lazy("What we learnt")),
    ("time_words", gettext_lazy("Enough time")),
)


def saying(told: Told, name: str) -> str:
    """What is said under one of the names in SAYINGS, as one text."""
    said = getattr(told, name, None)
    if said is None:
        said = getattr(told.draft, name)
    if isinstance(said, datetime.datetime):
        return moment(said)
    if isinstance(said, list):
        return ", ".join(one.alias if isinstance(one, PersonCard) else str(one) for one in said)
    return str(said)
