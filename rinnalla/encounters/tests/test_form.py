"""What is typed of an encounter becomes its draft, and comes back as it was."""

import datetime

import pytest
import time_machine

from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.actions import record_encounter
from rinnalla.encounters.drafting import draft_of
from rinnalla.encounters.drafts import HelpDraft, WishDraft
from rinnalla.encounters.forms import EncounterForm, initial_of
from rinnalla.encounters.forms.moments import AS_RECORDED
from rinnalla.encounters.tests.drafts import helsinki
from rinnalla.encounters.tests.factories import make_help_kind
from rinnalla.encounters.tests.test_recording import whole_draft
from rinnalla.encounters.writing.normal import normal
from rinnalla.people.tests.factories import make_person

pytestmark = pytest.mark.usefixtures("at_noon")


def sent(form):
    """What a browser sends of a form left as it came."""
    said = {}
    for name in form.fields:
        value = form[name].value()
        if value is True:
            said[name] = "on"
        elif value not in (None, False, ""):
            said[name] = [str(one) for one in value] if isinstance(value, list) else str(value)
    return said


def filled(actor, **said):
    """A new form with that typed into it."""
    return EncounterForm(actor, Data(sent(EncounterForm(actor)) | said))


class Data(dict):
    """What was sent, as a form reads it."""

    def getlist(self, name):
        value = self.get(name, [])
        return value if isinstance(value, list) else [value]


def errors(form):
    """The names of the fields with something wrong."""
    assert not form.is_valid()
    return set(form.errors)


def test_a_form_left_as_it_came_is_a_whole_encounter(town):
    form = filled(town.actor("Fanny"))
    assert form.is_valid(), form.errors
    draft = form.draft()
    assert (draft.team_id, draft.with_whom, draft.precision) == (town.north.pk, "nameless", "now")
    assert [one.user_id for one in draft.present] == [town.user("Fanny").pk]
    assert record_encounter(town.actor("Fanny"), draft, once=form.cleaned_data["once"])


def test_a_correction_that_changes_nothing_says_the_same(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    encounter = record_encounter(town.actor("Aino"), whole_draft(town, person), once=new_id())
    before = draft_of(encounter)
    shown = EncounterForm(town.actor("Aino"), before=before, initial=initial_of(before))
    form = EncounterForm(town.actor("Aino"), Data(sent(shown)), before=before)
    assert form.fields["when"].choices[0][0] == AS_RECORDED
    form = EncounterForm(
        town.actor("Aino"), Data(sent(shown)), before=before, initial=initial_of(before)
    )
    assert form.is_valid(), form.errors
    assert normal(form.draft()) == before


def test_help_wishes_and_heads_are_told_in_rows(town):
    kind = make_help_kind(town.north, "Teetä")
    form = filled(
        town.actor("Aino"),
        heads_0_how_many="3",
        heads_0_gender="man",
        wish_0_words="Lämmintä",
        wish_0_now="on",
        wish_0_lasts="tonight",
        wish_0_helped=f"kind:{kind.pk}",
        free_help_0_words="Sukkia",
        free_help_0_times="2",
        when="time",
        day="19.11.2026",
        at="23.30",
    )
    assert form.is_valid(), form.errors
    draft = form.draft()
    assert (draft.heads[0].how_many, draft.heads[0].gender) == (3, "man")
    sukkia, tea = draft.help
    assert (sukkia.words, sukkia.quantity, tea.kind_id) == ("Sukkia", 2, kind.pk)
    (wish,) = draft.wishes
    assert (wish.helped_by, wish.is_now) == (tea.id, True)
    assert wish.until == helsinki(2026, 11, 20, 6)
    assert draft.happened_at == helsinki(2026, 11, 19, 23, 30)


def test_a_time_without_a_day_is_the_last_such_time(town):
    now = clock.now().astimezone(clock.HELSINKI)
    later = (now + datetime.timedelta(minutes=2)).replace(second=0, microsecond=0)
    form = filled(town.actor("Aino"), when="time", at=later.strftime("%H.%M"))
    assert form.is_valid(), form.errors
    assert form.draft().happened_at == later - datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "at", "field"),
    [
        ("31.12.1999", "12.00", "day"),
        ("1.1.1890", "12.00", "day"),
        ("1.1.2199", "12.00", "day"),
        ("29.3.2026", "3.30", "at"),
        ("25.10.2026", "3.30", "which"),
        ("19.11.2026", "25.00", "at"),
        ("19.11.2026", "", "at"),
    ],
)
def test_absurd_and_doubtful_times_are_asked_about(town, day, at, field):
    assert errors(filled(town.actor("Aino"), when="time", day=day, at=at)) == {field}


@pytest.mark.parametrize(
    ("day", "at", "errors_told"),
    [
        ("3.6.2027", "15.00", {"day"}),
        ("2.6.2027", "15.40", {"day"}),
        ("2.6.2027", "15.05", set()),
        ("2.6.2027", "14.59", set()),
    ],
)
def test_what_is_still_to_come_is_asked_about_and_a_clock_may_run_a_little_fast(
    town, day, at, errors_told
):
    with time_machine.travel(helsinki(2027, 6, 2, 15), tick=False):
        form = filled(town.actor("Aino"), when="time", day=day, at=at)
        assert set(form.errors) == errors_told


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_the_hour_that_comes_twice_is_told_apart(town, which, hour):
    form = filled(town.actor("Aino"), when="time", day="25.10.2026", at="3.30", which=which)
    assert form.is_valid(), form.errors
    told = datetime.datetime(2026, 10, 25, hour, 30, tzinfo=datetime.UTC)
    assert form.draft().happened_at == told
    encounter = record_encounter(town.actor("Aino"), form.draft(), once=new_id())
    assert encounter.shift_day == datetime.date(2026, 10, 24)
    assert initial_of(draft_of(encounter))["which"] == which


def test_everyday_topics_are_offered_first_and_substance_use_last(town):
    offered = [code for code, _ in EncounterForm(town.actor("Aino")).fields["topics"].choices]
    assert offered[:4] == ["food", "sleep", "clothes", "hygiene"]
    assert offered[-1] == "substance_use"


def test_where_a_companion_came_from_is_looked_over_as_every_text(town):
    said = {"companion_0_role": "nurse", "companion_0_from_where": "Klinikka 040 123 4567"}
    form = filled(town.actor("Aino"), **said)
    assert not form.is_valid()
    assert [note.field for note in form.to_look_at] == ["companion_0_from_where"]


def test_feelings_stand_only_with_the_persons_yes_and_nothing_typed_is_lost(town):
    aino, named = town.actor("Aino"), {"feelings": "Haikeus.", "note": "jää"}
    form = filled(aino, **named)
    assert errors(form) == {"feelings_agreed"}
    assert (form["feelings"].value(), form["note"].value()) == ("Haikeus.", "jää")
    assert form.layout.tells_more
    form = filled(aino, **named, feelings_agreed="on")
    assert form.is_valid(), form.errors
    assert form.draft().feelings == "Haikeus."
    assert initial_of(form.draft())["feelings_agreed"] is True
    unnamed = filled(aino, feelings="  ", feelings_agreed="on")
    assert unnamed.is_valid()
    assert unnamed.draft().feelings == ""
    assert initial_of(unnamed.draft())["feelings_agreed"] is False


def test_feelings_are_looked_over_as_every_text(town):
    form = filled(town.actor("Aino"), feelings="Ilo 131052-308T", feelings_agreed="on")
    assert form.is_valid(), form.errors
    assert "131052-308T" not in form.draft().feelings
    form = filled(town.actor("Aino"), feelings="Ilo 040 123 4567", feelings_agreed="on")
    assert not form.is_valid()
    assert [note.field for note in form.to_look_at] == ["feelings"]


def test_20_001_signs_are_too_many_and_nothing_typed_is_lost(town):
    form = filled(town.actor("Aino"), own_words="a" * 20_001, note="jää")
    assert errors(form) == {"own_words"}
    assert form["note"].value() == "jää"
    assert filled(town.actor("Aino"), own_words="a" * 20_000).is_valid()


def test_somebody_chosen_and_nameless_do_not_go_together(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    aino = town.actor("Aino")
    assert errors(filled(aino, people=[str(person.pk)])) == {"with_whom"}
    assert errors(filled(aino, with_whom="known")) == {"people"}
    assert filled(aino, with_whom="known", people=[str(person.pk)]).is_valid()
    assert filled(aino, with_whom="several").is_valid()


def test_people_are_looked_for_in_the_form_and_nothing_is_saved(town):
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino)
    of_south = make_person("Ratamo", town.south, told_by=town.user("Carl"))
    form = filled(town.actor("Aino"), find="ratamo", look="1", note="jää")
    assert not form.is_valid()
    assert not form.errors
    assert person.pk in {card.id for card in form.people_offered}
    assert of_south.pk not in {card.id for card in form.people_offered}
    assert errors(filled(town.actor("Aino"), with_whom="known", people=[str(of_south.pk)])) == {
        "people"
    }
    peer = filled(town.actor("Fanny"), find="ratamo", look="1")
    assert not peer.may_look
    assert peer.people_offered == []


def test_only_what_somebodys_pair_can_read_is_kept_close(town):
    aino = town.user("Aino")
    alone = make_person("Ratamo", town.north, told_by=aino)
    with_pair = make_person("Apila", town.north, told_by=aino, pair=(aino,))
    close = {"with_whom": "known", "kept_close": "on"}
    assert errors(filled(town.actor("Aino"), people=[str(alone.pk)], **close)) == {"kept_close"}
    assert filled(town.actor("Aino"), people=[str(with_pair.pk)], **close).is_valid()


def test_identity_codes_are_masked_where_the_team_keeps_none(town):
    said = {"note": "131052-308T"}
    form = filled(town.actor("Aino"), **said)
    assert form.is_valid()
    assert "308T" not in form.draft().note
    type(town.north).objects.filter(pk=town.north.pk).update(processing_basis="B")
    form = filled(town.actor("Aino"), **said)
    assert not form.is_valid()
    assert form.to_look_at


def test_a_wish_keeps_its_id_when_another_row_is_emptied(town):
    first, second = WishDraft("Hattu"), WishDraft("Pipo")
    help_given = HelpDraft(words="Kahvia")
    draft = whole_draft(town)
    before = normal(
        draft.__class__(
            team_id=draft.team_id,
            happened_at=draft.happened_at,
            wishes=(first, second),
            help=(help_given,),
        )
    )
    shown = EncounterForm(town.actor("Aino"), before=before, initial=initial_of(before))
    form = EncounterForm(
        town.actor("Aino"),
        Data(sent(shown) | {"wish_0_words": ""}),
        before=before,
        initial=initial_of(before),
    )
    assert form.is_valid(), form.errors
    assert [(one.id, one.words) for one in form.draft().wishes] == [(second.id, "Pipo")]
    assert form.draft().help == (help_given,)
