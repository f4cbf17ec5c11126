from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_membership_ends_at_once")]

    operations = [migrations.RemoveField("borrowedpower", "reason")]
