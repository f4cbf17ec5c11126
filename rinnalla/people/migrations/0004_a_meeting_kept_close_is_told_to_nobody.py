from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_people_of_a_house_by_last_contact")]

    operations = [
        migrations.AddField(
            model_name="following",
            name="last_met_close_at",
            field=models.DateTimeField(null=True),
        ),
    ]
