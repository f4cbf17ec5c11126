"""PostgreSQL may not read all encounters to find the one of a part (see 0009).

While the table was small, or empty when the connection first wrote, reading it whole looked as
cheap as looking one up: a connection keeps such a plan, also while it brings in an old log.
"""

from django.db import migrations

from rinnalla.core.walls import OnPostgres


class Migration(migrations.Migration):
    dependencies = [("reporting", "0009_marks_look_each_encounter_up")]

    operations = [
        OnPostgres(
            "ALTER FUNCTION reporting_mark_parts() SET enable_seqscan = off",
            "ALTER FUNCTION reporting_mark_parts() RESET enable_seqscan",
        )
    ]
