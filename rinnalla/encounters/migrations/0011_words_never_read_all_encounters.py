"""PostgreSQL may not read all encounters to find those of the words that are written (see 0008).

While the table was small, or empty when the connection first wrote, reading it whole looked as
cheap as looking one up: a connection keeps such a plan, also while it brings in an old log.
"""

from django.db import migrations

from rinnalla.core.walls import OnPostgres


class Migration(migrations.Migration):
    dependencies = [("encounters", "0010_feelings_named_together")]

    operations = [
        OnPostgres(
            "ALTER FUNCTION encounters_words_have_their_encounter() SET enable_seqscan = off",
            "ALTER FUNCTION encounters_words_have_their_encounter() RESET enable_seqscan",
        )
    ]
