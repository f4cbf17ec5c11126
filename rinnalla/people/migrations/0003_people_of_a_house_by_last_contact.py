from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("people", "0002_walls_between_organisations")]

    operations = [
        migrations.AddIndex(
            model_name="following",
            index=models.Index(
                fields=["organisation", "-last_met_at", "person"],
                condition=Q(ended_at=None),
                name="followings_of_a_house",
            ),
        ),
    ]
