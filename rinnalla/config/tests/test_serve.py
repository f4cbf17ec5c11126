"""What is made before the worker is forked."""

from django.db import connections

from rinnalla.config import serve


class Pooled:
    """A connection that has a pool, as PostgreSQL's have."""

    settings_dict = {"OPTIONS": {"pool": {"min_size": 1}}}

    def __init__(self):
        self.pool_is_closed = False

    def close_pool(self):
        self.pool_is_closed = True


def test_no_pool_of_connections_is_shared_with_the_workers(monkeypatch):
    pooled = Pooled()
    monkeypatch.setattr(connections, "close_all", lambda: None)
    monkeypatch.setattr(connections, "all", lambda: [pooled])
    serve._close_connections()
    assert pooled.pool_is_closed
