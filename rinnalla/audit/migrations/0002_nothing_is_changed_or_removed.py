from django.db import migrations

from rinnalla.core.walls import append_only, wall


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_begin"), ("core", "0002_functions_of_the_walls")]

    operations = [
        *append_only("audit_trailentry"),
        *append_only("audit_trailmention"),
        wall("audit_trailentry"),
        wall("audit_trailmention"),
        # Ids and chain values only: `rinnalla audit verify` finds every organisation's chain.
        wall(
            "audit_trailhead",
            also_readable="current_setting('app.registry', true) = 'on'",
        ),
        wall("audit_trailreason"),
    ]
