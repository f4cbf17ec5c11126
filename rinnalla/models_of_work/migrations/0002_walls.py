from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("models_of_work", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("models_of_work_operatingmodel"),
        wall("models_of_work_fieldtext"),
        # What is published to all organisations is the one thing that crosses between them.
        wall(
            "models_of_work_version",
            also_readable="reach = 'everywhere' AND withdrawn_at IS NULL",
        ),
    ]
