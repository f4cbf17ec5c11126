from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("fieldsync", "0003_phones_hold_keys")]

    operations = [wall("fieldsync_pullstate"), wall("fieldsync_heldkey")]
