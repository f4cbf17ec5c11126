from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("fieldsync", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("fieldsync_receivedoperation"),
        wall("fieldsync_operationperson"),
        wall("fieldsync_trayitem"),
    ]
