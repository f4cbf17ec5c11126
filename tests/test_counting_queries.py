"""The measure itself measures."""

import pytest

from rinnalla.organisations.models import Team
from tests.counting_queries import assert_queries_do_not_grow


def more_teams(town):
    Team.objects.bulk_create(
        Team(organisation=town.organisation, name=f"Tiimi {n}", town="Lahti") for n in range(19)
    )


def test_one_query_for_many_rows_is_let_through(town):
    assert_queries_do_not_grow(lambda: list(Team.objects.all()), lambda: more_teams(town))


def test_a_query_per_row_is_caught(town):
    def visit():
        return [str(team.organisation) for team in Team.objects.all()]

    with pytest.raises(AssertionError, match="more queries"):
        assert_queries_do_not_grow(visit, lambda: more_teams(town))
