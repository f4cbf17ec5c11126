"""An encounter may hold feelings that were named together (S2-13).

The column may be empty: so SQLite adds it to the table as it stands. A table made anew would lose
the triggers that say which months are stale.
"""

from django.db import migrations

import rinnalla.core.fields


class Migration(migrations.Migration):
    dependencies = [("encounters", "0009_parts_are_counted_along_their_link")]

    operations = [
        migrations.AddField(
            model_name="encounter",
            name="feelings",
            field=rinnalla.core.fields.EncryptedTextField(null=True),
        ),
    ]
