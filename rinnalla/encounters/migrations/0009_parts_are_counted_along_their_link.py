"""What counting asks of an encounter's parts stands in the index of their link to it.

Where an index begins with the link anyway, that of the link alone goes: it was written for each
part, and counting chose it and read the rows. The state is altered, no table is made anew: on
SQLite the triggers that say which months are stale would go with it.
"""

import django.db.models.deletion
from django.db import migrations, models

PARTS = {
    "encounterperson": "persons",
    "encountertopic": "topics",
    "heads": "heads",
    "helpgiven": "help_given",
}


def drop_indexes_of_link(apps, schema_editor):
    for name in PARTS:
        part = apps.get_model("encounters", name)
        for index in schema_editor._constraint_names(part, ["encounter_id"], index=True):
            schema_editor.execute(schema_editor._delete_index_sql(part, index))


class Migration(migrations.Migration):
    dependencies = [("encounters", "0008_words_look_their_encounter_up_together")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunPython(drop_indexes_of_link, migrations.RunPython.noop)
            ],
            state_operations=[
                migrations.AlterField(
                    model_name=name,
                    name="encounter",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name=related,
                        to="encounters.encounter",
                    ),
                )
                for name, related in PARTS.items()
            ],
        ),
        migrations.AddIndex(
            model_name="heads",
            index=models.Index(
                fields=["encounter", "is_told", "how_many"], name="heads_of_encounter"
            ),
        ),
        migrations.AddIndex(
            model_name="helpgiven",
            index=models.Index(fields=["encounter", "kind", "quantity"], name="help_of_encounter"),
        ),
    ]
