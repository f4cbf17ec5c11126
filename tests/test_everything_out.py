"""What leaves with an export agrees with what each column is said to hold."""

from django.apps import apps

from rinnalla.privacy.classes import CLASSES, Class
from rinnalla.takeout.fates import columns_of, written_tables


def test_no_keyed_token_and_no_unused_column_is_taken_out():
    looked_at = 0
    for model in written_tables(with_identities=True):
        label = model._meta.label_lower
        inside = {
            name
            for of in (Class.TOKEN, Class.UNUSED)
            for name in CLASSES.get(label, {}).get(of, "").split()
        }
        written = {field.column for field in columns_of(model)}
        assert not inside & written, label
        looked_at += len(written)
    assert looked_at > 200
    assert "token_digest" in CLASSES["organisations.invitation"][Class.TOKEN]
    assert apps.is_installed("rinnalla.takeout")
