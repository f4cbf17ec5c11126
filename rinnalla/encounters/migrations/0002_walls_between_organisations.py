from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("encounters", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("encounters_encounter"),
        wall("encounters_present"),
        wall("encounters_companion"),
        wall("encounters_encounterperson"),
        wall("encounters_heads"),
        wall("encounters_encountertopic"),
        wall("encounters_helpkind"),
        wall("encounters_helpgiven"),
        wall("encounters_wish"),
        wall("encounters_attempt"),
        wall("encounters_observation"),
        wall("encounters_shiftmessage"),
        wall("encounters_encounterversion"),
        wall("encounters_samepair"),
        wall("encounters_countedapart"),
        wall("encounters_noteposting"),
    ]
