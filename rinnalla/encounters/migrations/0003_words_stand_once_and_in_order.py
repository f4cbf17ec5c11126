from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("encounters", "0002_walls_between_organisations")]

    operations = [
        migrations.RemoveIndex(model_name="noteposting", name="words_newest_first"),
        migrations.AlterField(
            model_name="noteposting",
            name="encounter",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.CASCADE,
                related_name="+",
                to="encounters.encounter",
            ),
        ),
        migrations.AddIndex(
            model_name="noteposting",
            index=models.Index(
                fields=["token", "-minute", "team_mark", "encounter"],
                include=["organisation"],
                name="notes_by_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="noteposting",
            constraint=models.UniqueConstraint(
                fields=("encounter", "token"), name="a_word_stands_once_for_a_note"
            ),
        ),
    ]
