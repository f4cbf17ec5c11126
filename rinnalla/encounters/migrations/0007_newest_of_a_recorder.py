"""The newest of whoever recorded them along an index; a word's house is looked up no more.

The state is altered, the tables are not made anew: on SQLite the triggers that say which months are
stale would go with them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def drop_index_of_recorder(apps, schema_editor):
    """The index of the link alone: the new one begins with the same column."""
    encounter = apps.get_model("encounters", "Encounter")
    for name in _constraints(schema_editor, encounter, "recorded_by_id", index=True):
        schema_editor.execute(schema_editor._delete_index_sql(encounter, name))


def drop_link_to_house(apps, schema_editor):
    """PostgreSQL alone looks it up for each word in a way that costs; SQLite's may stay."""
    if schema_editor.connection.vendor != "postgresql":
        return
    posting = apps.get_model("encounters", "NotePosting")
    for name in _constraints(schema_editor, posting, "organisation_id", foreign_key=True):
        schema_editor.execute(schema_editor._delete_fk_sql(posting, name))


def _constraints(schema_editor, model, column, **which):
    return schema_editor._constraint_names(model, [column], **which)


class Migration(migrations.Migration):
    dependencies = [
        ("encounters", "0006_open_wishes_of_a_house"),
        ("organisations", "0004_the_trail_alone_keeps_the_reason"),
        ("places", "0002_walls_between_organisations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunPython(drop_index_of_recorder, migrations.RunPython.noop)
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="encounter",
                    name="recorded_by",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunPython(drop_link_to_house, migrations.RunPython.noop)
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="noteposting",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                )
            ],
        ),
        migrations.AddIndex(
            model_name="encounter",
            index=models.Index(
                fields=["recorded_by", "-happened_at"], name="encounter_of_recorder"
            ),
        ),
    ]
