"""What is written beside encounters is found by its words: attempts, observations and wishes."""

import django.db.models.deletion
from django.db import migrations, models

from rinnalla.core.walls import wall

# What a table is searched by: the index in the order in which it is read, and its promise.
BESIDE = {
    "attempt": ("attempts_by_word", "a_word_stands_once_for_an_attempt"),
    "observation": ("observations_by_word", "a_word_stands_once_for_what_was_seen"),
    "wish": ("wishes_by_word", "a_word_stands_once_for_a_wish"),
}


def postings_of(link, by_word, once):
    return migrations.CreateModel(
        name=f"{link.capitalize()}Posting",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                ),
            ),
            (
                "organisation",
                models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="organisations.organisation",
                ),
            ),
            ("token", models.BigIntegerField()),
            ("minute", models.IntegerField()),
            ("team_mark", models.IntegerField()),
            (
                link,
                models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="+",
                    to=f"encounters.{link}",
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=(link, "token"), name=once)],
            "indexes": [
                models.Index(
                    fields=["token", "-minute", "team_mark", link],
                    include=("organisation",),
                    name=by_word,
                )
            ],
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("encounters", "0011_words_never_read_all_encounters"),
        ("organisations", "0004_the_trail_alone_keeps_the_reason"),
        ("core", "0002_functions_of_the_walls"),
    ]

    operations = [
        *(postings_of(link, *told) for link, told in BESIDE.items()),
        *(wall(f"encounters_{link}posting") for link in BESIDE),
    ]
