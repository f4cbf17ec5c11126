from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("people", "0004_a_meeting_kept_close_is_told_to_nobody")]

    operations = [
        migrations.AddIndex(
            model_name="contactwish",
            index=models.Index(
                fields=["person"],
                condition=Q(ended_at=None, state__in=("pause", "does_not_wish")),
                name="people_who_want_quiet",
            ),
        ),
    ]
