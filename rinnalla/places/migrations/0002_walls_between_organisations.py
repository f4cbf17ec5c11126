from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("places", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("places_area"),
        wall("places_lastingplace"),
    ]
