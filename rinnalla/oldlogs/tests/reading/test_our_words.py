"""What our own pages call a thing, an old log may call it too: in every language of ours."""

import pytest
from django.conf import settings
from django.utils.translation import override

from rinnalla.oldlogs.reading.choices import LISTS as KNOWN
from rinnalla.oldlogs.reading.choices import Choices
from rinnalla.oldlogs.reading.known_words import CODES
from rinnalla.oldlogs.reading.our_words import LISTS
from rinnalla.oldlogs.reading.people import age_code
from rinnalla.oldlogs.reading.shapes import Meaning


@pytest.mark.parametrize("meaning", sorted(LISTS))
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_what_our_pages_say_is_read_as_they_mean_it(meaning, language):
    choices = Choices(meaning)
    with override(language):
        said = {str(code): str(word) for code, word in LISTS[meaning].items()}
    assert set(said) == CODES[meaning]
    for code, word in said.items():
        assert choices.words_of(word) == (word,)
        assert (age_code(word) if meaning is Meaning.AGE else choices.code_of(word)) == code


@pytest.mark.parametrize("meaning", sorted(set(LISTS) - {Meaning.AGE}))
def test_every_choice_has_words_of_its_own(meaning):
    known = KNOWN[meaning]
    assert {*known.whole.values(), *known.beginnings.values()} == CODES[meaning]


@pytest.mark.parametrize(
    ("meaning", "word", "code"),
    [
        *((Meaning.TOPICS, "päihteistä", "substance_use"), (Meaning.TOPICS, "bostad", "housing")),
        *((Meaning.HELP, "villasukkia", "warm_things"), (Meaning.HELP, "eväät", "food")),
        *((Meaning.PLACE_KIND, "metroasemalla", "station"), (Meaning.GENDER, "N", "woman")),
        *((Meaning.TOPICS, "ruokaa koiralle", ""), (Meaning.HELP, "", "")),
    ],
)
def test_words_are_read_in_any_ending_but_not_two_things_as_one(meaning, word, code):
    assert Choices(meaning).code_of(word) == code
