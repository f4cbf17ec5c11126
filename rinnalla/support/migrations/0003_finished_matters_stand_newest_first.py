from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0002_walls_between_organisations")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["team", "-ended_at"],
                condition=models.Q(("state", "finished")),
                name="finished_newest_first",
            ),
        ),
    ]
