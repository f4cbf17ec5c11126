"""Questions with a list of ids: the same answers, one parameter."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.organisations.models import Membership, Team

KINDS = (list, tuple, set, frozenset, dict.fromkeys)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_list_of_ids_finds_what_asking_one_by_one_finds(town, data):
    teams = list(Team.objects.values_list("pk", flat=True))
    some = data.draw(st.lists(st.sampled_from([*teams, *(uuid4() for _ in range(4))]), max_size=12))
    kind = data.draw(st.sampled_from(KINDS))
    one_by_one = {m.pk for m in Membership.objects.all() if m.team_id in set(some)}
    assert set(Team.objects.filter(pk__in=kind(some)).values_list("pk", flat=True)) == (
        set(teams) & set(some)
    )
    for name in ("team__in", "team_id__in"):
        found = Membership.objects.filter(**{name: kind(some)})
        assert {m.pk for m in found} == one_by_one
        left = Membership.objects.exclude(team=None).exclude(**{name: kind(some)})
        assert not {m.pk for m in left} & one_by_one


def test_rows_and_questions_as_before(town):
    teams = list(Team.objects.all())
    of_rows = set(Membership.objects.filter(team__in=[*teams, *teams]))
    assert of_rows == set(Membership.objects.filter(team__in=Team.objects.all()))
    assert of_rows == set(Membership.objects.filter(team__in=[str(team.pk) for team in teams]))
    with pytest.raises(ValidationError):
        list(Membership.objects.filter(team__in=["a", "b", "c", "d"]))


@pytest.mark.parametrize("name", ["team__in", "id__in"])
def test_many_ids_are_one_parameter(town, name):
    def asked(many: int) -> tuple[str, int]:
        sql, params = Membership.objects.filter(
            **{name: [uuid4() for _ in range(many)]}
        ).query.sql_with_params()
        return sql, len(params)

    assert asked(500) == asked(5)
    assert asked(500)[1] == 1
