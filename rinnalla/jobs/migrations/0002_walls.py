from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_begin")]

    operations = [wall("jobs_job")]
