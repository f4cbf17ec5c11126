from django.db import migrations

from rinnalla.core.walls import OnPostgres, OnSqlite

# Word for word as `encounters/could_not.py` asks it: else the database would not use it.
INDEX = "CREATE INDEX something_was_missing ON encounters_encounter (team_id, shift_day) WHERE {};"
DROP = "DROP INDEX something_was_missing;"


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0004_months_before_are_counted"),
        ("encounters", "0005_encounters_to_count"),
    ]

    operations = [
        OnSqlite(INDEX.format("(missing <> '[]' OR length(could_not) > 31)"), DROP),
        OnPostgres(INDEX.format("(missing <> '[]'::jsonb OR octet_length(could_not) > 31)"), DROP),
    ]
