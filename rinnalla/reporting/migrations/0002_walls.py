from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("reporting_monthcount"),
        wall("reporting_stalemonth"),
        wall("reporting_peopleknown"),
    ]
