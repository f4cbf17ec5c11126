"""Each table and column that knows of a person is told to them, or left out with a reason."""

from django.apps import apps
from django.db import models

from rinnalla.core.fields import EncryptedTextField
from rinnalla.encounters.models import Encounter
from rinnalla.people.models import Person
from rinnalla.privacy.own.kept import LEFT_OUT, LINKS, REASONS, TOLD, UNTOLD

# Tables that name a person by id alone, without a link that the database knows.
BY_ID_ALONE = {"audit.trailentry", "audit.trailmention", "audit.trailreason", "accounts.heldform"}


def knows_of_people() -> set[str]:
    """Every table that points at a person or an encounter, however far, or holds words."""
    found: set[type[models.Model]] = {Person, Encounter}
    while more := {one for one in apps.get_models() if points_at(one, found)} - found:
        found |= more
    with_words = {one._meta.label_lower for one in apps.get_models() if holds_words(one)}
    return {one._meta.label_lower for one in found} | with_words | BY_ID_ALONE


def points_at(model: type[models.Model], found: set[type[models.Model]]) -> bool:
    return any(one.related_model in found for one in model._meta.local_concrete_fields)


def holds_words(model: type[models.Model]) -> bool:
    return any(isinstance(one, EncryptedTextField) for one in model._meta.local_concrete_fields)


def undecided(tables: set[str]) -> set[str]:
    return tables - TOLD.keys() - LEFT_OUT.keys()


def undecided_columns(table: str) -> set[str]:
    columns = {one.column for one in apps.get_model(table)._meta.local_concrete_fields}
    decided = {*TOLD[table].split(), *LINKS}
    return {one for one in columns - decided if f"{table}.{one}" not in UNTOLD}


def test_every_table_that_knows_of_people_is_told_or_left_out_with_a_reason():
    tables = knows_of_people()
    assert {"people.identity", "support.step", "encounters.heads"} <= tables
    assert undecided(tables) == set()
    assert set(LEFT_OUT.values()) <= REASONS.keys()


def test_a_new_table_is_noticed():
    assert undecided({"people.alias", "people.debt"}) == {"people.debt"}


def test_every_column_of_what_is_told_is_told_or_left_out_with_a_reason():
    assert {table: new for table in TOLD if (new := undecided_columns(table))} == {}


def test_nothing_is_decided_on_that_does_not_exist():
    for table, told in TOLD.items():
        columns = {one.column for one in apps.get_model(table)._meta.local_concrete_fields}
        assert set(told.split()) <= columns, table
    for name in UNTOLD:
        table, _, column = name.rpartition(".")
        model = apps.get_model(table)
        assert column in {one.column for one in model._meta.local_concrete_fields}, name
        assert column not in TOLD[table].split(), name
    for table in LEFT_OUT:
        assert apps.get_model(table)
        assert table not in TOLD
