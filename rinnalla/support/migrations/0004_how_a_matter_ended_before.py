from django.db import migrations

import rinnalla.core.fields


class Migration(migrations.Migration):
    dependencies = [("support", "0003_finished_matters_stand_newest_first")]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="earlier_endings",
            field=rinnalla.core.fields.EncryptedTextField(null=True),
        ),
    ]
