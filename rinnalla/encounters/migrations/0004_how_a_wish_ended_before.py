from django.db import migrations

import rinnalla.core.fields


class Migration(migrations.Migration):
    dependencies = [("encounters", "0003_words_stand_once_and_in_order")]

    operations = [
        migrations.AddField(
            model_name="wish",
            name="earlier_endings",
            field=rinnalla.core.fields.EncryptedTextField(null=True),
        ),
    ]
