from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("encounters", "0004_how_a_wish_ended_before")]

    operations = [
        migrations.AddIndex(
            model_name="encounter",
            index=models.Index(
                fields=[
                    "team",
                    "shift_day",
                    "place_kind",
                    "own_answer",
                    "with_whom",
                    "organisation",
                    "joined_to",
                    "id",
                ],
                name="encounters_to_count",
            ),
        ),
    ]
