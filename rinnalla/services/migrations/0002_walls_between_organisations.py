from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("services", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("services_service"),
        wall("services_emergencynumber"),
    ]
