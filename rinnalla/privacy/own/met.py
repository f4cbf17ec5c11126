"""The encounters with the person: what they say now, and what they said before a correction."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rinnalla.audit.models import TrailEntry
from rinnalla.core.records import is_id
from rinnalla.encounters.contents import read
from rinnalla.encounters.drafting import draft_of, with_parts
from rinnalla.encounters.drafts import EncounterDraft
from rinnalla.encounters.models import Encounter, EncounterVersion, OwnAnswer
from rinnalla.encounters.policy import may_read_draft
from rinnalla.encounters.telling import Names, Told, names_for
from rinnalla.encounters.words import PRECISIONS
from rinnalla.privacy.own.telling import (
    Entry,
    Fact,
    Section,
    entry,
    fact,
    listed,
    moment,
    yes_or_no,
)
from rinnalla.privacy.own.whose import Whose
from rinnalla.privacy.policy import encounters_told_to, encounters_within

ENCOUNTER = Encounter._meta.label_lower
Versions = dict[UUID, list[tuple[EncounterVersion, EncounterDraft]]]


def encounters(whose: Whose) -> Section:
    """Every encounter with the person, newest first, with its earlier versions.

    Where others known to us were met too, the words may be theirs: only when, where and who of us
    is told of those. What named the person once, and was corrected away, stands there too.
    """
    met = with_parts(encounters_told_to(whose.actor, whose.person))
    rows = {one.pk: one for one in met.order_by("-happened_at", "-pk")}
    versions = _versions(whose, {*rows, *_once_named(whose, rows.keys())})
    drafts = {pk: draft_of(row) for pk, row in rows.items()}
    told = [*drafts.values(), *(draft for kept in versions.values() for _one, draft in kept)]
    names = names_for(whose.actor, told)
    now = [
        _met(whose, row, Told(drafts[pk], names), inner=_before(whose, versions[pk], names))
        for pk, row in rows.items()
    ]
    once = [
        part for pk in versions.keys() - rows.keys() for part in _before(whose, versions[pk], names)
    ]
    return Section(
        "encounters",
        _("When we have met"),
        (*now, *once),
        intro=_("What you said stands first. What we wrote comes after it."),
        nothing=_("We have not written down that we met."),
    )


def _met(whose: Whose, row: Encounter, told: Told, *, inner: Iterable[Entry]) -> Entry:
    # A row without a person was somebody who has been forgotten: the words may be theirs.
    is_shared = len(row.persons.all()) > 1
    return entry(
        moment("happened_at", _("When"), row.happened_at),
        *_words(told, is_shared=is_shared),
        *_circumstances(told),
        yes_or_no("with_others", _("Others were met too"), is_shared),
        fact("recorded_by", _("Who wrote it down"), whose.user(row.recorded_by_id)),
        moment("recorded_at", _("Written down"), row.recorded_at),
        yes_or_no("kept_close", _("Only your own pair reads it"), row.kept_close),
        inner=inner,
        inner_title=_("What it said before it was put right"),
        inner_key="earlier_versions",
    )


def _before(
    whose: Whose, versions: Iterable[tuple[EncounterVersion, EncounterDraft]], names: Names
) -> list[Entry]:
    return [
        entry(
            moment("corrected_at", _("Put right"), version.recorded_at),
            fact("corrected_by", _("Who put it right"), whose.user(version.corrected_by_id)),
            fact("why", _("Why"), version.why if len(draft.people_ids) == 1 else ""),
            moment("happened_at", _("When"), draft.happened_at),
            *_words(Told(draft, names), is_shared=len(draft.people_ids) > 1),
            *_circumstances(Told(draft, names)),
        )
        for version, draft in versions
    ]


def _words(told: Told, *, is_shared: bool) -> list[Fact]:
    """What was said and written; nothing of it where others were met, whose words it may be."""
    draft = told.draft
    if is_shared:
        return []
    was_asked = draft.own_answer != OwnAnswer.NOT_ASKED
    return [
        fact("own_words", _("What you said yourself"), draft.own_words, is_own=True),
        listed("topics", _("What it was about"), told.topics, codes=draft.topics),
        listed("help", _("What was sorted at once"), told.help),
        fact(
            "own_answer",
            _("Your own word: was it of help"),
            told.answer_words,
            value=draft.own_answer if was_asked else None,
        ),
        listed("wishes", _("What was wished for"), told.wishes),
        fact("success", _("What went well"), draft.success),
        fact("feelings", _("Feelings that we named together"), draft.feelings),
        fact("could_not", _("What we could not help with"), draft.could_not),
        listed("missing", _("What was missing in the services"), told.missing, codes=draft.missing),
        fact("note", _("What we wrote"), draft.note),
        fact("learnt", _("What we learnt"), draft.learnt),
        listed("heads", _("How we wrote down age and gender"), told.heads),
    ]


def _circumstances(told: Told) -> list[Fact]:
    draft = told.draft
    return [
        fact(
            "precision",
            _("How the moment was told"),
            PRECISIONS.get(draft.precision, ""),
            value=draft.precision,
        ),
        fact("where", _("Where"), told.where),
        fact("channel", _("How we met"), told.channel, value=draft.channel),
        fact("team", _("Our team"), told.team),
        listed("present", _("Who of us was there"), told.pair_names),
        listed("companions", _("Who was there with us"), told.companions),
        fact("with_whom", _("Whom we met"), told.with_whom, value=draft.with_whom),
        fact("there_was_time", _("Enough time"), told.time_words, value=draft.there_was_time),
    ]


def _versions(whose: Whose, encounter_ids: Iterable[UUID]) -> Versions:
    """By encounter, the newest first, those versions that named the person and may be told."""
    found: Versions = defaultdict(list)
    rows = EncounterVersion.objects.filter(encounter__in=list(encounter_ids))
    for row in rows.order_by("-number"):
        draft = read(row.content)
        named = whose.person.pk in draft.people_ids and may_read_draft(whose.actor, draft)
        if named and (whose.near or not draft.kept_close):
            found[row.encounter_id].append((row, draft))
    return found


def _once_named(whose: Whose, but: Iterable[UUID]) -> set[UUID]:
    """Encounters that the trail has told of as the person's, and that name them no more."""
    entries = TrailEntry.objects.filter(
        organisation_id=whose.actor.organisation_id,
        mentions__subject_id=whose.person.pk,
        noun="encounter",
    )
    told = {
        UUID(one)
        for subjects in entries.values_list("subjects", flat=True)
        for label, one in subjects
        if label == ENCOUNTER and is_id(one)
    }
    within = encounters_within(whose.actor, whose.person).filter(pk__in=told - set(but))
    return set(within.values_list("pk", flat=True))
