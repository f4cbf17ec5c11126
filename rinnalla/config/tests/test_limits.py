"""What is too large is not taken in, file or field, and nothing of it reaches the disk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


@pytest.fixture
def on_disk(monkeypatch):
    begun = []
    begin = TemporaryFileUploadHandler.new_file

    def noting(handler, *args, **kwargs):
        begun.append(handler)
        return begin(handler, *args, **kwargs)

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noting)
    return begun


def test_a_large_file_is_refused_before_it_is_read(client, db, settings, on_disk):
    large = SimpleUploadedFile("f", b"a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert client.post("/sign-in/", {"f": large}).status_code == 413
    assert not on_disk


def test_what_is_within_the_limit_is_answered(client, db):
    assert client.post("/sign-in/", {"login": "a" * 20_000}).status_code == 200
