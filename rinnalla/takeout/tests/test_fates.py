"""Somebody has decided about every table and every column."""

from django.apps import apps

from rinnalla.takeout.fates import (
    FATES,
    LEFT_OUT,
    Fate,
    columns_of,
    every_table,
    fate_of,
    written_tables,
)
from rinnalla.takeout.kept_close import COLUMN, close_paths, emptied_links
from rinnalla.takeout.values import way_in, way_out


def test_somebody_has_decided_what_becomes_of_every_table():
    labels = [label for several in FATES.values() for label in several.split()]
    tables = {model._meta.label_lower for model in every_table()}
    assert tables - set(labels) == set(), "decide in rinnalla/takeout/fates.py what becomes of it"
    assert set(labels) - tables == set(), "these are no tables any more"
    assert len(labels) == len(set(labels)) > 50


def test_a_table_that_nobody_decided_about_has_no_fate():
    assert fate_of(apps.get_model("people.Person")) is Fate.WHOLE
    assert fate_of(type("Stranger", (), {"_meta": apps.get_model("jobs.Job")._meta})) is Fate.HOUSE
    assert Fate.WHOLE not in {fate_of(apps.get_model("accounts.Session"))}


def test_every_column_of_a_written_table_can_be_written_and_read():
    for model in written_tables(with_identities=True):
        for field in columns_of(model):
            assert callable(way_out(field)), field
            assert callable(way_in(field)), field


def test_a_table_comes_after_those_it_links_to_and_users_last():
    tables = written_tables(with_identities=True)
    assert tables[-1]._meta.label_lower == "accounts.user"
    for place, model in enumerate(tables):
        for field in columns_of(model):
            if field.is_relation and field.related_model in tables[:-1]:
                assert tables.index(field.related_model) <= place, field


def test_what_opens_a_door_and_where_somebody_sleeps_is_in_no_export():
    written = {model._meta.label_lower for model in written_tables(with_identities=True)}
    assert not written & {"people.sleepingplace", "accounts.session", "mfa.authenticator"}
    assert "people.identity" in written
    for label, names in LEFT_OUT.items():
        model = apps.get_model(label)
        assert names <= {field.name for field in model._meta.local_concrete_fields}
        assert not names & {field.name for field in columns_of(model)}


def test_every_table_with_something_close_is_known_to_have_it():
    close = {
        model._meta.label_lower
        for model in every_table()
        if any(field.name == COLUMN for field in model._meta.local_concrete_fields)
    }
    assert close == {
        "encounters.encounter",
        "encounters.wish",
        "support.matter",
        "fieldsync.receivedoperation",
        "fieldsync.trayitem",
    }
    assert close_paths(apps.get_model("encounters.HelpGiven")) == [
        "encounter__kept_close",
        "encounter__joined_to__kept_close",
    ]
    assert close_paths(apps.get_model("encounters.SamePair")) == [
        "one__kept_close",
        "one__joined_to__kept_close",
        "other__kept_close",
        "other__joined_to__kept_close",
    ]
    assert emptied_links(apps.get_model("encounters.Wish")) == {
        "encounter_id": ["encounter__kept_close", "encounter__joined_to__kept_close"],
        "help_given_id": [
            "help_given__encounter__kept_close",
            "help_given__encounter__joined_to__kept_close",
        ],
    }
