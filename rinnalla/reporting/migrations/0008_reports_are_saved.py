import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import rinnalla.core.clock
import rinnalla.core.fields
import rinnalla.core.ids
from rinnalla.core.walls import wall


def link(to: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(
        to, on_delete=django.db.models.deletion.PROTECT, related_name="+", **more
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_the_trail_alone_keeps_the_reason"),
        ("reporting", "0007_walls_of_what_is_published"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rinnalla.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=rinnalla.core.clock.now, editable=False),
                ),
                ("is_for_outsiders", models.BooleanField()),
                ("place_kind", models.CharField(blank=True, max_length=20)),
                ("first_month", models.DateField()),
                ("last_month", models.DateField()),
                ("language", models.CharField(max_length=7)),
                ("content", rinnalla.core.fields.EncryptedTextField()),
                ("grant_object", link("organisations.grantobject", null=True)),
                ("made_by", link(settings.AUTH_USER_MODEL)),
                ("organisation", link("organisations.organisation")),
                ("team", link("organisations.team", null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "-recorded_at"], name="reports_by_time")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(is_for_outsiders=True) | Q(team__isnull=False),
                        name="own_figures_are_a_teams",
                    ),
                    models.CheckConstraint(
                        condition=Q(is_for_outsiders=False) | Q(grant_object=None, place_kind=""),
                        name="figures_for_outsiders_are_fixed_tables",
                    ),
                    models.CheckConstraint(
                        condition=Q(last_month__gte=F("first_month")),
                        name="a_report_ends_after_it_begins",
                    ),
                ],
            },
        ),
        wall("reporting_savedreport"),
    ]
