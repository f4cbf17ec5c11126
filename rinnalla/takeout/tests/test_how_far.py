"""The page of an archive that is being made."""

import pytest
from django.urls import reverse

from rinnalla.jobs.running import work_until_empty
from rinnalla.takeout.actions import approve_export
from rinnalla.takeout.tests.exporting import ask


@pytest.mark.django_db(transaction=True)
def test_scripts_get_the_part_that_tells_how_far_it_is_and_then_the_whole_page(town, signed_in):
    takeout = approve_export(town.actor("Bea"), ask(town))
    client = signed_in(town.user("Eero"))
    address = reverse("takeout:export", args=[takeout.pk])
    at_work = client.get(address, headers={"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in at_work.text
    assert "<html" not in at_work.text
    assert "HX-Refresh" not in at_work.headers
    assert "<progress" in at_work.text
    assert "max=" not in at_work.text  # nobody has counted yet: not "0 of 0"
    work_until_empty()
    ended = client.get(address, headers={"HX-Request": "true"})
    assert ended.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in ended.text
