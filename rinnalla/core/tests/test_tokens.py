"""Keyed tokens find what is encrypted, and tell nothing to whoever lacks the key."""

from rinnalla.core.keyring import fresh_keyring, write_keyring
from rinnalla.core.tokens import exact_token, exact_tokens, trigrams, word_tokens

NAMES = "people.alias"


def test_the_same_value_has_the_same_token_and_another_value_another():
    assert exact_token(NAMES, "metsätähti") == exact_token(NAMES, "metsätähti")
    assert exact_token(NAMES, "metsätähti") != exact_token(NAMES, "metsatahti")


def test_the_same_value_of_another_column_cannot_be_matched():
    assert exact_token(NAMES, "metsätähti") != exact_token("people.contact", "metsätähti")


def test_without_the_keyring_no_token_can_be_made(settings, tmp_path):
    before = exact_token(NAMES, "metsätähti")
    settings.KEYRING_FILE = tmp_path / "another.json"
    write_keyring(fresh_keyring(), settings.KEYRING_FILE)
    assert exact_token(NAMES, "metsätähti") != before


def test_a_search_asks_first_for_what_new_rows_store():
    assert exact_tokens(NAMES, "metsätähti")[0] == exact_token(NAMES, "metsätähti")


def test_words_have_one_token_each_and_their_order_does_not_show():
    tokens = word_tokens("encounters.note", ["yö", "silta", "yö"])
    assert tokens == word_tokens("encounters.note", ["silta", "yö"])
    assert set(tokens) == {exact_token("encounters.note", word) for word in ("yö", "silta")}


def test_a_name_typed_a_little_wrong_shares_most_of_its_pieces():
    right, wrong = trigrams("Metsätähti"), trigrams(" metsä tahti ")
    assert len(right & wrong) >= 4
    assert right.isdisjoint(trigrams("Virta"))
    assert trigrams("METSÄTÄHTI") == right
