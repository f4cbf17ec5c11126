from django.db import migrations

from rinnalla.core.walls import OnPostgres


class Migration(migrations.Migration):
    dependencies = [("core", "0001_begin")]

    operations = [
        OnPostgres(
            """
            CREATE FUNCTION app_organisations() RETURNS uuid[] STABLE PARALLEL SAFE LANGUAGE sql AS
            $$ SELECT string_to_array(
                nullif(current_setting('app.organisations', true), ''), ',')::uuid[] $$;
            CREATE FUNCTION app_user() RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql AS
            $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;
            CREATE FUNCTION app_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
            """,
            """
            DROP FUNCTION app_refuse_change();
            DROP FUNCTION app_user();
            DROP FUNCTION app_organisations();
            """,
        )
    ]
