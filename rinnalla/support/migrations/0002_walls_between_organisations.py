from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("support", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("support_matter"),
        wall("support_step"),
        wall("support_matterposting"),
    ]
