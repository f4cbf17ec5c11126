from django.db import migrations

from rinnalla.core.walls import OnPostgres, OnSqlite

# What counters of tries stand in (setting CACHES): made here, so that every role has it from the
# first start. The same as `createcachetable` makes, which finds it and leaves it alone.
INDEX = "CREATE INDEX shared_cache_expires ON shared_cache (expires);"
UNDO = "DROP TABLE shared_cache;"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_begin")]

    operations = [
        OnSqlite(
            """
            CREATE TABLE shared_cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY,
                value text NOT NULL,
                expires datetime NOT NULL
            );
            """
            + INDEX,
            UNDO,
        ),
        OnPostgres(
            """
            CREATE TABLE shared_cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            """
            + INDEX,
            UNDO,
        ),
    ]
