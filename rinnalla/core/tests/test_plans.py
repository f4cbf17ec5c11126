"""A connection keeps the plans of what pages ask."""

import pytest
from django.db import connection

from rinnalla.core import plans


@pytest.mark.django_db
def test_a_question_asked_often_keeps_its_plan_and_still_takes_each_value():
    with connection.cursor() as cursor:
        answers = [cursor.execute("SELECT %s + 1", [n]).fetchone()[0] for n in range(6)]
        assert answers == [1, 2, 3, 4, 5, 6]
        if connection.vendor == "postgresql":
            assert connection.connection.prepared_max == plans.KEPT
            kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
            assert cursor.execute(kept, ["SELECT $1 + 1"]).fetchone()[0] == 1
