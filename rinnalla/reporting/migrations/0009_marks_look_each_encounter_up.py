"""PostgreSQL looks the encounter of each part up by its id when it marks months.

Joined to the written rows, it went through all encounters that the walls show, for each handful of
rows: as long as PostgreSQL had not counted them anew, as while an old log is brought in, that was
most of what writing took, and the more the longer the log. A subquery for each row, kept apart by
its OFFSET, leaves it no other way.
"""

from importlib import import_module

from django.db import migrations

from rinnalla.core.walls import OnPostgres

before = import_module("rinnalla.reporting.migrations.0003_what_is_written_marks_its_month")


def parts_body(rows):
    source = (
        f"(SELECT DISTINCT encounter_id FROM {rows}) part CROSS JOIN LATERAL "  # noqa: S608 ours
        f"(SELECT organisation_id, team_id, shift_day FROM {before.ENCOUNTER} "
        "WHERE id = part.encounter_id OFFSET 0) held"
    )
    return before.insert_from(("held", source), "held.shift_day")


def replaced(body):
    return before.function("reporting_mark_parts", body).sql.replace(
        "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
    )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_reports_are_saved")]

    operations = [OnPostgres(replaced(parts_body), replaced(before.parts_body))]
