"""How many questions a connection to PostgreSQL keeps the plans of (ADR 0001)."""

from typing import Any

from django.db.backends.signals import connection_created

KEPT = 400  # the pages of the work ask some two hundred different questions; the driver keeps 100


def keep_plans_of_pages() -> None:
    """Let each connection that is opened keep the plans of what pages ask."""
    connection_created.connect(_keep_more, dispatch_uid="core.plans")


def _keep_more(connection: Any, **_: Any) -> None:
    if connection.vendor == "postgresql":
        connection.connection.prepared_max = KEPT
