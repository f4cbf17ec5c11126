from django.db import migrations

from rinnalla.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("people", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("people_person"),
        wall("people_following"),
        wall("people_alias"),
        wall("people_aliastrigram"),
        wall("people_spokenyes"),
        wall("people_consent"),
        wall("people_identity"),
        wall("people_identitytoken"),
        wall("people_neverrule"),
        wall("people_contactwish"),
        wall("people_responsible"),
        wall("people_shutout"),
        wall("people_sleepingplace"),
        wall("people_death"),
        wall("people_disclosure"),
    ]
