"""Free text is looked over before it is saved: codes masked, numbers asked about once."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from rinnalla.core.careful import CarefulForm, Note, tell_of_masking
from rinnalla.core.typed import FreeText, TextLine

CODE = "131052-308T"
PHONE = "040 123 4567"
EMAIL = "kanerva@esimerkki.example"


class Meeting(CarefulForm):
    title = TextLine(required=False)
    note = FreeText(required=False, label="Muistiinpano")
    wish = FreeText(required=False)
    where_to_call = FreeText(required=False, careful=False)


def sent(form: Meeting, **changes: str) -> QueryDict:
    """What a browser sends after the form was given back, with what was changed in it."""
    data = QueryDict(mutable=True)
    for name in form.fields:
        data[name] = form[name].value() or ""
    for name, text in changes.items():
        data[name] = text
    return data


def shown(form: Meeting) -> str:
    with translation.override("en"):
        return render_to_string("components/form.html", {"form": form, "submit": "Save"})


def test_ordinary_text_is_saved_at_once():
    form = Meeting({"note": "Tavattiin 01.02. klo 18, 12 henkeä."})
    assert form.is_valid()
    assert form.cleaned_data["note"] == "Tavattiin 01.02. klo 18, 12 henkeä."
    assert "looked" not in form.cleaned_data


@pytest.mark.parametrize("found", [PHONE, EMAIL])
def test_a_number_or_an_address_is_asked_about_once_and_nothing_is_lost(found):
    first = Meeting({"note": f"Yhteys {found}.", "wish": "Kahvia"})
    assert not first.is_valid()
    assert first.errors == {}
    assert first["note"].value() == f"Yhteys {found}."
    assert first["wish"].value() == "Kahvia"
    second = Meeting(sent(first))
    assert second.is_valid()
    assert second.cleaned_data["note"] == f"Yhteys {found}."


def test_what_is_new_since_the_look_is_asked_about():
    first = Meeting({"note": PHONE})
    assert not first.is_valid()
    assert not Meeting(sent(first, note=f"{PHONE} ja 050 7654321")).is_valid()
    assert not Meeting(sent(first, note="", wish=PHONE)).is_valid()
    assert Meeting(sent(first, note="")).is_valid()


def test_the_same_number_written_otherwise_is_not_asked_about_again():
    first = Meeting({"note": PHONE})
    assert not first.is_valid()
    assert Meeting(sent(first, note="+358401234567")).is_valid()


def test_a_forged_look_opens_nothing():
    assert not Meeting({"note": PHONE, "looked": "1 true " + PHONE + " \x00"}).is_valid()


def test_what_stood_in_the_text_before_is_not_asked_about_again():
    before = {"note": f"Soitti {PHONE}"}
    assert Meeting({"note": f"Soitti {PHONE} illalla"}, initial=before).is_valid()
    assert not Meeting({"note": f"Soitti {PHONE}, {EMAIL}"}, initial=before).is_valid()


def test_codes_are_masked_and_that_is_told(rf):
    form = Meeting({"note": f"Koodi {CODE}, hyvä.", "wish": CODE})
    assert form.is_valid()
    assert form.cleaned_data["note"] == "Koodi ······-····, hyvä."
    assert form.cleaned_data["wish"] == "······-····"
    request = rf.get("/")
    request._messages = CookieStorage(request)
    tell_of_masking(request, form)
    with translation.override("fi"):
        assert [str(m) for m in get_messages(request)] == [
            "Tekstissäsi olleet henkilötunnukset korvattiin pisteillä: tiiminne ei tallenna niitä."
        ]


def test_nothing_is_told_when_nothing_was_masked(rf):
    form = Meeting({"note": "Ei mitään."})
    assert form.is_valid()
    request = rf.get("/")
    request._messages = CookieStorage(request)
    tell_of_masking(request, form)
    assert list(get_messages(request)) == []


def test_where_the_basis_knows_codes_they_are_asked_about_and_kept():
    first = Meeting({"note": f"Koodi {CODE}"}, masks_codes=False)
    assert not first.is_valid()
    second = Meeting(sent(first), masks_codes=False)
    assert second.is_valid()
    assert second.cleaned_data["note"] == f"Koodi {CODE}"
    assert second.masked_codes == 0


def test_a_form_may_decide_by_what_was_chosen_in_it():
    class ByTeam(Meeting):
        team = forms.ChoiceField(choices=[("A", "A"), ("B", "B")])

        def should_mask(self) -> bool:
            return self.cleaned_data.get("team") != "B"

    assert ByTeam({"note": CODE, "team": "A"}).is_valid()
    assert not ByTeam({"note": CODE, "team": "B"}).is_valid()


def test_lines_and_fields_that_want_a_number_are_left_alone():
    assert Meeting({"title": PHONE, "where_to_call": PHONE}).is_valid()


def test_an_error_and_a_note_come_at_once_and_the_note_only_once():
    class Strict(Meeting):
        day = TextLine()

    first = Strict({"note": PHONE})
    assert not first.is_valid()
    assert first.errors.keys() == {"day"}
    assert [note.field for note in first.to_look_at] == ["note"]
    assert Strict(sent(first, day="maanantai")).is_valid()


def asking_of(word: str):
    def also_check(texts):
        for name, text in texts.items():
            if word in text:
                yield Note(
                    name, "The text holds a word of the person's own name.", frozenset({word})
                )

    return also_check


def test_a_room_above_may_check_the_words_too():
    first = Meeting({"note": "Kanerva oli täällä"}, also_check=asking_of("Kanerva"))
    assert not first.is_valid()
    assert "a word of the person&#x27;s own name" in shown(first)
    assert Meeting(sent(first), also_check=asking_of("Kanerva")).is_valid()
    assert Meeting({"note": "Hän oli täällä"}, also_check=asking_of("Kanerva")).is_valid()


def test_a_note_about_no_single_text_is_shown_first_thing():
    note = Note("", "Two of these say the same.", frozenset({"same"}))
    first = Meeting({"note": "Kahvia"}, also_check=lambda texts: [note])
    assert not first.is_valid()
    assert "Two of these say the same." in shown(first)
    assert Meeting(sent(first), also_check=lambda texts: [note]).is_valid()


def test_cleaned_twice_is_not_looked_at():
    form = Meeting({"note": PHONE})
    assert not form.is_valid()
    form.full_clean()
    assert not form.is_valid()


def test_the_check_above_is_given_the_masked_text():
    seen = []
    Meeting({"note": CODE}, also_check=lambda texts: seen.append(dict(texts)) or []).is_valid()
    assert seen == [{"note": "······-····"}]


def test_the_page_says_by_the_field_what_to_look_at_and_ties_it_to_the_field():
    form = Meeting({"note": PHONE, "wish": "Kahvia"})
    page = shown(form)
    assert "Look this over before it is saved" in page
    assert page.count("There is a phone number in the text.") == 2  # first thing, and by the field
    assert 'aria-describedby="id_note_note"' in page
    assert 'id="id_note_note"' in page
    assert 'id="id_wish_note"' not in page
    assert "This was not saved yet" not in page


def test_what_was_found_is_named_nowhere_but_in_the_text_itself():
    page = shown(Meeting({"note": PHONE}))
    assert page.count(PHONE) == 1
    assert "+358401234567" not in page
    assert PHONE not in repr(Meeting({"note": PHONE}).to_look_at)


def test_a_form_not_yet_filled_in_asks_nothing():
    page = shown(Meeting())
    assert "typed-note" not in page
    assert 'name="looked"' in page


def test_text_that_was_held_while_signing_in_is_asked_about_once():
    held = Meeting({"note": PHONE})
    page = shown(held)  # nobody asked whether it holds before it was drawn
    assert f'value="{held["looked"].value()}"' in page
    assert held["looked"].value()
    assert Meeting(sent(held)).is_valid()


def test_the_browser_learns_which_fields_to_look_at_and_what_becomes_of_codes():
    page = shown(Meeting())
    assert page.count('data-careful="mask"') == 2
    assert shown(Meeting(masks_codes=False)).count('data-careful="ask"') == 2


def test_a_prefix_changes_nothing():
    first = Meeting({"a-note": PHONE}, prefix="a")
    assert not first.is_valid()
    again = {"a-note": PHONE, "a-looked": first["looked"].value()}
    assert Meeting(again, prefix="a").is_valid()
