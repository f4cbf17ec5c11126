from django.db import migrations

from rinnalla.core.walls import IN_VIEW, wall

MINE = """EXISTS (
    SELECT 1 FROM organisations_membership m
    WHERE m.user_id = app_user() AND m.organisation_id = {organisation}
)"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        wall("organisations_membership", also_readable="user_id = app_user()"),
        wall(
            "organisations_organisation",
            rows=f"id {IN_VIEW}",
            also_readable="current_setting('app.registry', true) = 'on' OR "
            + MINE.format(organisation="organisations_organisation.id"),
        ),
        wall(
            "organisations_team",
            also_readable=MINE.format(organisation="organisations_team.organisation_id"),
        ),
        wall(
            "organisations_invitation",
            also_readable="token_digest = nullif(current_setting('app.door', true), '')",
        ),
        wall(
            "organisations_restoration",
            also_readable="token_digest = nullif(current_setting('app.door', true), '')",
        ),
        wall("organisations_grantobject"),
        wall("organisations_borrowedpower"),
        wall("organisations_departure"),
        wall("organisations_notice"),
    ]
