"""What was recorded before there were figures is counted as well: its months are marked."""

# ruff: noqa: S608 names of tables and columns, all ours
from django.db import migrations

from rinnalla.core.walls import OnPostgres, OnSqlite

MOMENTS = {
    "encounters_wish": "wished_at",
    "encounters_attempt": "tried_at",
    "encounters_observation": "seen_at",
}
DAYS = {"encounters_encounter": "shift_day", "encounters_countedapart": "month"}
INTO = "reporting_stalemonth (organisation_id, team_id, month, written_in)"
# The owner of the tables stands behind the walls as well, and has no organisation in view.
LOWER = "ALTER TABLE {0} NO FORCE ROW LEVEL SECURITY;"
RAISE = "ALTER TABLE {0} FORCE ROW LEVEL SECURITY;"


def on_sqlite():
    months = {table: [f"substr({column}, 1, 8) || '01'"] for table, column in DAYS.items()}
    for table, column in MOMENTS.items():
        months[table] = [f"strftime('%Y-%m-01', {column}, '+{hours} hours')" for hours in (2, 3)]
    return [
        f"INSERT OR IGNORE INTO {INTO} SELECT DISTINCT organisation_id, team_id, {month}, 0 "
        f"FROM {table}"
        for table, written in months.items()
        for month in written
    ]


def on_postgres():
    columns = dict(DAYS)
    for table, column in MOMENTS.items():
        columns[table] = f"{column} AT TIME ZONE 'Europe/Helsinki'"
    walled = [*columns, "reporting_stalemonth"]
    marks = [
        f"INSERT INTO {INTO} SELECT DISTINCT organisation_id, team_id, "
        f"date_trunc('month', {column})::date, 0 FROM {table} ON CONFLICT DO NOTHING;"
        for table, column in columns.items()
    ]
    # Before the first mark: a table with a check still to come is not altered.
    return [*(LOWER.format(one) for one in walled), *marks, "SET CONSTRAINTS ALL IMMEDIATE;",
            *(RAISE.format(one) for one in walled)]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_what_is_written_marks_its_month")]

    operations = [
        OnSqlite(on_sqlite(), migrations.RunSQL.noop),
        OnPostgres(on_postgres(), migrations.RunSQL.noop),
    ]
