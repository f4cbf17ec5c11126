"""Every column is classed, none is of a forbidden kind, and the database holds what we say."""

import re
from collections import Counter
from itertools import chain

import pytest
from django.apps import apps
from django.db import connection, models

from rinnalla.privacy.classes import (
    CLASSES,
    WITHOUT_MODEL,
    Class,
    Column,
    columns,
    encrypted_columns,
    free_text_columns,
)
from rinnalla.privacy.sentences import NOUNS, SENTENCES
from script.tools import privacy_table

# Encrypted by the product in a library's column, or by its own session store.
SEALED_OTHERWISE = {("accounts_session", "session_data"), ("mfa_authenticator", "data")}

# Residence status, offences, sex work, named drugs, diagnoses (design 2.13), as parts of words.
FORBIDDEN = re.compile(
    "|".join(
        (
            r"residence_?(status|permit)|oleskelulu|uppehållst|asylum|turvapaik|papperslös|paperit",
            r"offen[cs]e|criminal|convict|rikos|rikollis|brott|vanki",
            r"sex_?work|prostit|seksity",
            r"heroin|amphetamin|amfetam|cocain|kokain|subutex|buprenorf|fentan|alprazol|c?kannabis",
            r"diagnos|icd_?10|schizo|skitsofren|psychos|(?<!arc)hiv|hepatit",
        )
    ),
    re.IGNORECASE,
)


def test_every_column_has_a_class():
    found = list(columns())
    assert len(found) > 100
    assert not [f"{c.table}.{c.name}" for c in found if c.of is None]


def test_no_class_is_given_to_a_column_that_is_not_there():
    there = {
        (model._meta.label_lower, field.column)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
    }
    said = [
        (label, name)
        for label, classes in CLASSES.items()
        for name in chain.from_iterable(names.split() for names in classes.values())
    ]
    assert set(said) <= there
    assert not [one for one, times in Counter(said).items() if times > 1]


def test_encrypted_fields_are_classed_so_and_nothing_else_is():
    classed = {(c.table, c.name) for c in columns() if c.of is Class.ENCRYPTED}
    assert classed == encrypted_columns() | SEALED_OTHERWISE


def test_no_free_text_stands_in_clear():
    assert free_text_columns() <= SEALED_OTHERWISE


def test_every_table_is_known(db):
    known = {c.table for c in columns()} | set(WITHOUT_MODEL)
    with connection.cursor() as cursor:
        assert set(connection.introspection.table_names(cursor)) <= known


@pytest.mark.django_db
def test_what_is_said_to_be_unused_is_empty():
    unused = {c.table for c in columns() if c.of is Class.UNUSED}
    whole = unused - {c.table for c in columns() if c.of not in {Class.UNUSED, None}}
    assert whole
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table in whole:
            assert not model._default_manager.exists()


def words_of_the_product() -> set[str]:
    """Names of columns, choices, codes and vocabularies: all that could hold such a thing."""
    words = {*SENTENCES, *NOUNS}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            words |= {field.name, field.column, str(field.verbose_name)}
            for value, name in field.flatchoices if isinstance(field, models.Field) else ():
                words |= {str(value), str(name)}
    return words


def test_no_column_choice_or_code_is_of_a_forbidden_kind():
    words = words_of_the_product()
    assert len(words) > 150
    assert not [word for word in words if FORBIDDEN.search(word)]


@pytest.mark.parametrize(
    "word", ["residence_status", "Rikostausta", "uses_heroin", "diagnosis", "sex_worker", "has_hiv"]
)
def test_the_forbidden_kinds_are_caught(word):
    assert FORBIDDEN.search(word)


def test_a_column_without_a_class_is_caught(monkeypatch):
    monkeypatch.delitem(CLASSES, "accounts.user")
    missing = [c for c in columns() if c.of is None]
    assert Column("accounts_user", "name", None) in missing


def test_the_table_in_the_documents_is_fresh():
    page = privacy_table.PAGE.read_text("utf-8")
    assert "| `accounts_user` | `email` `name` |" in page
    assert privacy_table.renewed(page) == page, "python script/tools/privacy_table.py --write"
