"""Levels: what may be seen follows from what the person said, in whatever order they said it."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.audit.models import TrailEntry, TrailReason
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.core.refusal import Refused
from rinnalla.people.actions import (
    open_identity,
    record_consent,
    remember_person,
    renew_yes,
    withdraw_consent,
    write_identity,
)
from rinnalla.people.drafts import (
    MONTHS,
    ConsentDraft,
    IdentityDraft,
    PersonDraft,
    YesDraft,
)
from rinnalla.people.models import Consent, Identity, IdentityToken, Level, SpokenYes
from rinnalla.people.queries import agreement_of, cards_of, tells_identity
from rinnalla.people.tests.factories import give_consent, make_person, never

WHO = IdentityDraft("Kaisla Inkeri", "Lampinen", None, "040 123 4567", "kaisla@koti.example")
START = clock.now() + datetime.timedelta(days=1)


def consent_for(days: int) -> ConsentDraft:
    today = clock.today()
    return ConsentDraft("phone", "Sovittu.", today, today + datetime.timedelta(days=days))


SAYINGS = st.one_of(
    st.tuples(st.just("consents"), st.integers(0, 90)),
    st.tuples(st.just("withdraws"), st.just(0)),
    st.tuples(st.just("waits"), st.integers(0, 60)),
    st.tuples(st.just("says yes"), st.sampled_from(MONTHS)),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(SAYINGS, max_size=8))
def test_identity_is_open_exactly_while_a_consent_holds(town, sayings):
    aino, ends, months = town.actor("Aino"), [], 12
    with time_machine.travel(START, tick=False) as time:
        person = remember_person(aino, PersonDraft("Ratamo", town.north.pk), once=new_id())
        for what, n in sayings:
            if what == "consents":
                record_consent(aino, person, consent_for(n), once=new_id())
                ends.append(clock.today() + datetime.timedelta(days=n))
            elif what == "withdraws":
                withdraw_consent(aino, person)
                ends = []
            elif what == "waits":
                time.shift(datetime.timedelta(days=n))
            else:
                months = n
                renew_yes(aino, person, YesDraft(n), once=new_id())
            time.shift(datetime.timedelta(seconds=1))
            assert_what_is_seen(town, person, holds=bool(ends) and max(ends) >= clock.today())
            assert agreement_of(aino, person).spoken_yes.months == months
    person.delete()


def assert_what_is_seen(town, person, *, holds: bool) -> None:
    aino = town.actor("Aino")
    card = cards_of(aino, [person.pk])[person.pk]
    assert card.alias == "Ratamo"
    assert card.level == (Level.CONSENTED if holds else Level.ALIAS)
    assert bool(agreement_of(aino, person).now) is holds
    if holds:
        write_identity(aino, person, WHO)
        assert str(open_identity(aino, person, reason="Hakemus").family_name) == "Lampinen"
        assert tells_identity(aino, [person.pk], {"note": "Lampinen kävi."})
        return
    for deed in (
        lambda: write_identity(aino, person, WHO),
        lambda: open_identity(aino, person, reason="Hakemus"),
    ):
        with pytest.raises(Refused):
            deed()
    assert tells_identity(aino, [person.pk], {"note": "Lampinen kävi."}) == []


@pytest.fixture
def person(town):
    person = make_person("Ratamo", town.north, told_by=town.user("Aino"))
    give_consent(person, town.user("Aino"))
    return person


def page(name: str, person) -> str:
    return reverse(f"people:{name}", args=[person.pk])


def test_identity_is_shown_once_with_its_reason_in_the_trail_and_after_never(
    town, person, signed_in
):
    write_identity(town.actor("Aino"), person, WHO)
    never(person, "no_calls")
    client = signed_in(town.user("Bea"))
    assert "Lampinen" not in client.get(page("identity", person)).text
    assert "Lampinen" not in client.post(page("identity", person), {"reason": " "}).text
    assert not TrailEntry.objects.filter(kind="identity.opened").exists()
    answer = client.post(page("identity", person), {"reason": "Asuntohakemus"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.text.index("data-never") < answer.text.index("040 123 4567")
    assert "Lampinen" in answer.text
    entry = TrailEntry.objects.get(kind="identity.opened")
    assert str(TrailReason.objects.get(entry=entry).text) == "Asuntohakemus"
    assert "Lampinen" not in client.get(page("identity", person)).text


def test_a_reason_that_tells_who_it_is_is_looked_over_before_it_is_kept(town, person, signed_in):
    write_identity(town.actor("Aino"), person, WHO)
    client = signed_in(town.user("Bea"))
    for reason in ("Lampisen hakemus", "Soitto 050 765 4321"):
        assert client.post(page("identity", person), {"reason": reason}).context["form"].to_look_at
    assert not TrailEntry.objects.filter(kind="identity.opened").exists()
    opened = client.post(page("identity", person), {"reason": "Hakemus, 131052-308T"})
    assert "040 123 4567" in opened.text
    assert "131052-308T" not in str(TrailReason.objects.get().text)


def test_a_withdrawal_closes_identity_at_once_and_asks_no_reason(town, person, signed_in):
    write_identity(town.actor("Aino"), person, WHO)
    client = signed_in(town.user("Aino"))
    assert b'name="reason"' not in client.get(page("consent", person)).content
    for _ in range(2):
        assert client.post(page("withdraw_consent", person)).status_code == 302
    assert client.post(page("identity", person), {"reason": "Hakemus"}).status_code == 403
    assert client.get(page("edit_identity", person)).status_code == 403
    person.refresh_from_db()
    assert person.level == Level.ALIAS
    assert cards_of(town.actor("Aino"), [person.pk])[person.pk].alias == "Ratamo"


def test_a_consent_is_recorded_once_with_who_asked_and_ends_in_a_year(town, person, signed_in):
    Consent.objects.all().delete()
    client = signed_in(town.user("Aino"))
    form = client.get(page("consent", person)).context["form"]
    first, last = form["starts_on"].value(), form["ends_on"].value()
    assert 363 < (last - first).days < 366
    sent = {"once": new_id(), "way": "interpreter", "words": "Haetaan yhdessä asuntoa."}
    sent |= {"starts_on": first.isoformat(), "ends_on": last.isoformat()}
    for _ in range(2):
        assert client.post(page("consent", person), sent).status_code == 302
    consent = Consent.objects.get()
    assert (consent.asked_by, consent.way) == (town.user("Aino"), "interpreter")
    assert "Haetaan yhdessä asuntoa." in client.get(page("consent", person)).text
    assert TrailEntry.objects.filter(kind="consent.recorded").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_on", "1.1.2099"),
        ("starts_on", "1.1.1900"),
        ("ends_on", "1.1.2020"),
        ("ends_on", "1.1.2199"),
        ("ends_on", "31.2.2027"),
        ("way", "telepathy"),
        ("words", ""),
        ("words", "a" * 20_001),
    ],
)
def test_absurd_consents_are_told_so_and_nothing_is_lost(town, person, signed_in, field, value):
    client = signed_in(town.user("Aino"))
    today = clock.today().isoformat()
    sent = {"once": new_id(), "way": "phone", "words": "Ok.", "starts_on": today, "ends_on": today}
    answer = client.post(page("consent", person), sent | {field: value})
    assert answer.context["form"].errors[field]
    assert answer.context["form"][field].value() == value
    assert Consent.objects.count() == 1


def test_what_is_written_of_identity_stays_unless_it_is_changed_or_taken_away(
    town, person, signed_in
):
    client = signed_in(town.user("Aino"))
    empty = dict.fromkeys(("given_names", "birth_date", "phone", "email", "address"), "")
    assert client.post(page("edit_identity", person), empty).context["form"].errors
    sent = empty | {"family_name": "Lampinen", "phone": "040 123 4567", "birth_date": "1.2.1980"}
    assert client.post(page("edit_identity", person), sent).status_code == 302
    assert "Lampinen" not in client.get(page("edit_identity", person)).text
    client.post(page("edit_identity", person), {"given_names": "Kaisla", "forget": ["phone"]})
    identity = Identity.objects.get()
    assert (str(identity.given_names), str(identity.family_name)) == ("Kaisla", "Lampinen")
    assert (str(identity.phone), str(identity.birth_date)) == ("", "1980-02-01")
    shown = client.post(page("identity", person), {"reason": "Hakemus"}).text
    assert "1.2.1980" in shown
    facts = TrailEntry.objects.filter(kind="identity.changed").order_by("-seq").first().facts
    assert facts == {"fields": "given_names+phone"}
    wrong = {"phone": "viisi", "email": "ei ole", "birth_date": "1.1.2099"}
    assert set(client.post(page("edit_identity", person), wrong).context["form"].errors) == set(
        wrong
    )


def test_a_text_that_tells_who_somebody_is_is_noticed_for_those_who_may_know(town, person):
    write_identity(town.actor("Aino"), person, WHO)
    texts = {
        "note": "Soita 040-1234567 tai KAISLA@koti.example",
        "own_words": "Lampisen kanssa torilla",
        "learnt": "Juteltiin lampusta.",
    }
    found = [
        (one.field, set(one.keys)) for one in tells_identity(town.actor("Aino"), [person.pk], texts)
    ]
    assert ("note", {"phone:+358401234567"}) in found
    assert ("note", {"email:kaisla@koti.example"}) in found
    assert [keys for field, keys in found if field == "own_words"] == [{"name:lampinen"}]
    assert "learnt" not in dict(found)
    for name in ("Carl", "Fanny", "Eero"):
        assert tells_identity(town.actor(name), [person.pk], texts) == []
    other = make_person("Vuokko", town.north, told_by=town.user("Aino"))
    assert tells_identity(town.actor("Aino"), [other.pk], texts) == []


def test_tokens_of_an_identity_go_with_what_is_taken_away(town, person):
    aino = town.actor("Aino")
    write_identity(aino, person, WHO)
    write_identity(aino, person, IdentityDraft(), forget=["phone", "email"])
    assert tells_identity(aino, [person.pk], {"note": "040 1234567"}) == []
    assert IdentityToken.objects.count() == 3
    assert "Lampinen" not in str(list(IdentityToken.objects.values_list("token", flat=True)))


def test_the_yes_of_another_time_is_kept_and_the_newest_holds(town, person):
    aino = town.actor("Aino")
    renew_yes(aino, person, YesDraft(24), once=new_id())
    assert SpokenYes.objects.filter(person=person).count() == 2
    assert agreement_of(aino, person).spoken_yes.months == 24
    with pytest.raises(ValueError, match="offered"):
        renew_yes(aino, person, YesDraft(7), once=new_id())
    with pytest.raises(Refused):
        renew_yes(town.actor("Carl"), person, YesDraft(1), once=new_id())
