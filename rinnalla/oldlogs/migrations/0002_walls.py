from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("oldlogs", "0001_begin")]

    operations = [
        wall("oldlogs_logimport"),
        wall("oldlogs_logbundle"),
        wall("oldlogs_logrow"),
        wall("oldlogs_logmapping"),
    ]
