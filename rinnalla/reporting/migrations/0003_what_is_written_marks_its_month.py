"""Triggers on both engines: whatever is written marks its team's month as stale (ADR 0016).

On SQLite row by row; on PostgreSQL once for each statement, from the rows it wrote. Nobody waits
for a mark: on PostgreSQL each transaction leaves its own, SQLite has one writer.
"""

# ruff: noqa: S608 names of tables and columns, all ours
from django.db import migrations

from rinnalla.core.walls import OnPostgres, OnSqlite

PARTS = (
    "encounters_heads",
    "encounters_helpgiven",
    "encounters_encountertopic",
    "encounters_encounterperson",
)
MOMENTS = {
    "encounters_wish": "wished_at",
    "encounters_attempt": "tried_at",
    "encounters_observation": "seen_at",
}
ENCOUNTER, APART, PLACE = (
    "encounters_encounter",
    "encounters_countedapart",
    "places_lastingplace",
)
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
MARK = "INSERT OR IGNORE INTO reporting_stalemonth (organisation_id, team_id, month, written_in)"


def months_of_moment(column):
    """Helsinki is two hours ahead of the stored moment, or three: both months are marked."""
    return [f"strftime('%Y-%m-01', {column}, '+{hours} hours')" for hours in (2, 3)]


def mark_row(row, month):
    return f"{MARK} SELECT {row}.organisation_id, {row}.team_id, {month}, 0;"


def mark_encounter(row):
    return mark_row(row, f"substr({row}.shift_day, 1, 8) || '01'")


def mark_encounter_of(row):
    return (
        f"{MARK} SELECT organisation_id, team_id, substr(shift_day, 1, 8) || '01', 0 "
        f"FROM {ENCOUNTER} WHERE id = {row}.encounter_id;"
    )


def mark_moment(column):
    return lambda row: "".join(
        mark_row(row, month) for month in months_of_moment(f"{row}.{column}")
    )


def mark_those(table, column, where):
    return "".join(
        f"{MARK} SELECT organisation_id, team_id, {month}, 0 FROM {table} WHERE {where};"
        for month in months_of_moment(column)
    )


def on_sqlite(table, mark):
    for event, rows in ROWS.items():
        name = f"{table}_{event.lower()}_marks_month"
        yield OnSqlite(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} "
            f"BEGIN {''.join(mark(row) for row in rows)} END",
            f"DROP TRIGGER {name}",
        )


def on_sqlite_when_changed(table, changed, marks):
    name = f"{table}_change_marks_months"
    unlike = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in changed)
    return OnSqlite(
        f"CREATE TRIGGER {name} AFTER UPDATE ON {table} WHEN {unlike} BEGIN {marks} END",
        f"DROP TRIGGER {name}",
    )


def insert_from(source, month):
    return f"""
        INSERT INTO reporting_stalemonth (organisation_id, team_id, month, written_in)
        SELECT DISTINCT {source[0]}.organisation_id, {source[0]}.team_id,
               date_trunc('month', {month})::date, txid_current()
        FROM {source[1]} ON CONFLICT DO NOTHING;
    """


def function(name, body):
    """A function of a trigger; `body` is given the name of the written rows' table."""
    return OnPostgres(
        f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN {body("old_rows")} END IF;
            IF TG_OP <> 'DELETE' THEN {body("new_rows")} END IF;
            RETURN NULL;
        END $$;
        """,
        f"DROP FUNCTION {name}()",
    )


TABLES = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def on_postgres(table, name, events=tuple(TABLES)):
    for event in events:
        trigger = f"{table}_{event.lower()}_marks_month"
        yield OnPostgres(
            f"CREATE TRIGGER {trigger} AFTER {event} ON {table} REFERENCING {TABLES[event]} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}();",
            f"DROP TRIGGER {trigger} ON {table}",
        )


def in_helsinki(column):
    return f"{column} AT TIME ZONE 'Europe/Helsinki'"


def encounters_body(rows):
    marks = insert_from(("written", f"{rows} written"), "written.shift_day")
    if rows == "old_rows":
        return marks
    wishes = insert_from(
        (
            "wish",
            "old_rows was JOIN new_rows written ON written.id = was.id "
            "AND (written.place_kind <> was.place_kind "
            "OR written.joined_to_id IS DISTINCT FROM was.joined_to_id) "
            "JOIN encounters_wish wish ON wish.encounter_id = written.id",
        ),
        in_helsinki("wish.wished_at"),
    )
    return f"{marks} IF TG_OP = 'UPDATE' THEN {wishes} END IF;"


def parts_body(rows):
    source = f"{rows} part JOIN {ENCOUNTER} held ON held.id = part.encounter_id"
    return insert_from(("held", source), "held.shift_day")


def apart_body(rows):
    return insert_from(("written", f"{rows} written"), "written.month")


def places_body(rows):
    if rows == "old_rows":
        return "NULL;"
    source = (
        "old_rows was JOIN new_rows written ON written.id = was.id AND written.kind <> was.kind "
        "JOIN encounters_observation seen ON seen.place_id = written.id"
    )
    return insert_from(("seen", source), in_helsinki("seen.seen_at"))


def moment_body(column):
    return lambda rows: insert_from(
        ("written", f"{rows} written"), in_helsinki(f"written.{column}")
    )


SQLITE = [
    *on_sqlite(ENCOUNTER, mark_encounter),
    *(one for table in PARTS for one in on_sqlite(table, mark_encounter_of)),
    *(one for table, column in MOMENTS.items() for one in on_sqlite(table, mark_moment(column))),
    *on_sqlite(APART, lambda row: mark_row(row, f"{row}.month")),
    on_sqlite_when_changed(
        ENCOUNTER,
        ("place_kind", "joined_to_id"),
        mark_those("encounters_wish", "wished_at", "encounter_id = NEW.id"),
    ),
    on_sqlite_when_changed(
        PLACE, ("kind",), mark_those("encounters_observation", "seen_at", "place_id = NEW.id")
    ),
]
POSTGRES = [
    function("reporting_mark_encounters", encounters_body),
    *on_postgres(ENCOUNTER, "reporting_mark_encounters"),
    function("reporting_mark_parts", parts_body),
    *(one for table in PARTS for one in on_postgres(table, "reporting_mark_parts")),
    function("reporting_mark_apart", apart_body),
    *on_postgres(APART, "reporting_mark_apart"),
    function("reporting_mark_places", places_body),
    *on_postgres(PLACE, "reporting_mark_places", ("UPDATE",)),
    *(
        one
        for table, column in MOMENTS.items()
        for one in (
            function(f"reporting_mark_{column}", moment_body(column)),
            *on_postgres(table, f"reporting_mark_{column}"),
        )
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0002_walls"),
        ("encounters", "0004_how_a_wish_ended_before"),
        ("places", "0001_begin"),
    ]

    operations = [*SQLITE, *POSTGRES]
