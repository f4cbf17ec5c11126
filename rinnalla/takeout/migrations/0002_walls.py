from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("takeout", "0001_begin")]

    operations = [wall("takeout_takeout"), wall("takeout_trailarchive")]
