from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("reporting", "0006_what_outsiders_were_shown")]

    operations = [wall("reporting_publication")]
