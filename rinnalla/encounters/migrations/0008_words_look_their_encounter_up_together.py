"""PostgreSQL looks the encounters of many words up together, not once for each word.

A foreign key asks for every row that is written: of bringing an old log in, that was a third of
the server's work. What it promises stays: no word is without its encounter, none is left when that
goes, and it does not go while its words are being written. SQLite keeps its key, which is quick.
"""

from django.db import migrations

from rinnalla.core.walls import OnPostgres

LINK = "encounters_noteposting", "encounters_encounter"


def drop_link(apps, schema_editor):
    """The model says as before that there is one: the triggers below are its other shape."""
    if schema_editor.connection.vendor != "postgresql":
        return
    posting = apps.get_model("encounters", "NotePosting")
    for name in schema_editor._constraint_names(posting, ["encounter_id"], foreign_key=True):
        schema_editor.execute(schema_editor._delete_fk_sql(posting, name))


def make_link(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"ALTER TABLE {LINK[0]} ADD CONSTRAINT {LINK[0]}_encounter FOREIGN KEY (encounter_id) "
            f"REFERENCES {LINK[1]} (id) DEFERRABLE INITIALLY DEFERRED"
        )


# A subquery for each encounter: joined, all that the walls show might be gone through.
WRITTEN = """
CREATE FUNCTION encounters_words_have_their_encounter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held bigint;
BEGIN
    PERFORM FROM (SELECT DISTINCT encounter_id FROM new_rows) named CROSS JOIN LATERAL (
        SELECT FROM encounters_encounter WHERE id = named.encounter_id FOR KEY SHARE
    ) held;
    GET DIAGNOSTICS held = ROW_COUNT;
    IF held < (SELECT count(DISTINCT encounter_id) FROM new_rows) THEN
        RAISE foreign_key_violation USING MESSAGE = 'words without their encounter';
    END IF;
    RETURN NULL;
END $$;
"""
GONE = """
CREATE FUNCTION encounters_words_go_with_their_encounter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM encounters_noteposting WHERE encounter_id = ANY (ARRAY(SELECT id FROM old_rows));
    RETURN NULL;
END $$;
"""
ON_WRITING = """
CREATE TRIGGER words_written_have_their_encounter AFTER INSERT ON encounters_noteposting
REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION encounters_words_have_their_encounter();
CREATE TRIGGER words_changed_have_their_encounter AFTER UPDATE ON encounters_noteposting
REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION encounters_words_have_their_encounter();
"""
ON_GOING = """
CREATE TRIGGER words_go_with_their_encounter AFTER DELETE ON encounters_encounter
REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION encounters_words_go_with_their_encounter();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("encounters", "0007_newest_of_a_recorder"),
        ("core", "0002_functions_of_the_walls"),
    ]

    operations = [
        OnPostgres(WRITTEN, "DROP FUNCTION encounters_words_have_their_encounter();"),
        OnPostgres(GONE, "DROP FUNCTION encounters_words_go_with_their_encounter();"),
        OnPostgres(
            ON_WRITING,
            "DROP TRIGGER words_written_have_their_encounter ON encounters_noteposting;"
            "DROP TRIGGER words_changed_have_their_encounter ON encounters_noteposting;",
        ),
        OnPostgres(ON_GOING, "DROP TRIGGER words_go_with_their_encounter ON encounters_encounter;"),
        migrations.RunPython(drop_link, make_link),
    ]
