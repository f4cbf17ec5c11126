"""What the addresses of the permission matrix are about: things of team North."""

import datetime

from django.urls import reverse

from rinnalla.accounts.links import fresh_token
from rinnalla.audit import trail
from rinnalla.core import clock
from rinnalla.core.ids import new_id
from rinnalla.encounters.models import ShiftMessage, Wish
from rinnalla.encounters.tests.factories import make_encounter, make_help_kind
from rinnalla.fieldsync.tests.phone_records import lying_in_tray
from rinnalla.models_of_work.tests.factories import make_model, published
from rinnalla.oldlogs.actions import save_mapping
from rinnalla.oldlogs.tests.logs_for_tests import take_in
from rinnalla.organisations.models import (
    Departure,
    GrantObject,
    Invitation,
    Membership,
    Notice,
    Role,
)
from rinnalla.organisations.tests.factories import Town
from rinnalla.people.models import Rule, ShutOut, ShutOutBy
from rinnalla.people.tests.factories import make_person, never
from rinnalla.phones.tests.phones_for_tests import make_phone
from rinnalla.places.tests.factories import make_area, make_place
from rinnalla.privacy.models import TrailSearch
from rinnalla.reporting.actions import save_report
from rinnalla.reporting.models import SavedReport
from rinnalla.reporting.periods import a_year
from rinnalla.reporting.saved.report_of import ReportOf
from rinnalla.services.tests.factories import make_number, make_service
from rinnalla.support.tests.factories import make_matter
from rinnalla.takeout.models import Takeout


class Things:
    """One of each thing that an address may name, all of North, and the links to them."""

    def __init__(self, town: Town) -> None:
        here = {"organisation": town.organisation}
        aino, bea, eero = (town.user(name) for name in ("Aino", "Bea", "Eero"))
        tomorrow = clock.now() + datetime.timedelta(days=1)
        grant = GrantObject.objects.create(
            **here, team=town.north, name="Katutyö", starts_on=clock.today()
        )
        departure = Departure.objects.create(**here, user=aino, left_on=clock.today())
        search = TrailSearch.objects.create(**here, searcher=eero, worker=bea, until=tomorrow)
        entry = trail.record(town.actor("Bea"), "team.changed", [town.north], reason="tarpeen")
        place = make_place(make_area(town.organisation))
        old_log = take_in(town.actor("Bea"), town.north)
        matter = make_matter(town.north, "Asuntohakemus", "Soitetaan")
        self.known = {
            "invitation_id": _invitation(town).pk,
            "user_id": aino.pk,
            "membership_id": Membership.objects.get(user=aino).pk,
            "departure_id": departure.pk,
            "team_id": town.north.pk,
            "grant_id": grant.pk,
            "notice_id": Notice.objects.create(**here, user=bea, kind="member.joined").pk,
            "search_id": search.pk,
            "entry_id": entry.pk,
            "area_id": place.area_id,
            "service_id": make_service(aino, town.organisation).pk,
            "number_id": make_number(aino, town.organisation).pk,
            "place_id": place.pk,
            "matter_id": matter.pk,
            "step_id": matter.steps.get().pk,
            "takeout_id": Takeout.objects.create(**here, asked_by=eero).pk,
            "name": "wishes",
            "log_id": old_log.pk,
            "mapping_id": save_mapping(town.actor("Bea"), old_log, "Vihko").pk,
            "token": "not-a-token",
            "factor_id": 1,
            "provider_id": "oidc",
        }
        self.known["device_id"] = make_phone(aino, town.organisation).device.pk
        self.known |= _person_and_limits(town)
        self.known |= _two_records(town)
        model = make_model(town.north, aino)
        self.known |= {"model_id": model.pk, "version_id": published(town, model).pk}
        self.known |= {"part": "description", "shape": "md"}
        self.known["item_id"] = lying_in_tray(town).pk
        self.known |= {"report_id": _report(town).pk, "ending": "csv", "file_id": new_id()}
        self.known |= _beside_encounters(town, self.known["person_id"])

    def address(self, name: str, parameters: list[str]) -> str:
        """The address of a route for these things; raises KeyError for an unknown parameter."""
        return reverse(name, kwargs={key: self.known[key] for key in parameters})


def _two_records(town: Town) -> dict[str, object]:
    """Two nameless encounters of one moment, recorded by two who were there together."""
    records = [make_encounter(town.north, town.user(name)) for name in ("Aino", "Bea")]
    return {"encounter_id": records[0].pk, "other_id": records[1].pk}


def _person_and_limits(town: Town) -> dict[str, object]:
    """Somebody whom North follows, with Aino for their pair; a rule, and a shut-out peer."""
    aino = town.user("Aino")
    person = make_person("Ratamo", town.north, told_by=aino, pair=(aino,))
    out = ShutOut.objects.create(
        organisation=town.organisation, person=person, user=town.user("Fanny"), by=ShutOutBy.PERSON
    )
    return {
        "person_id": person.pk,
        "alias_id": person.aliases.get().pk,
        "rule_id": never(person, Rule.NO_CALLS).pk,
        "shut_out_id": out.pk,
    }


def _beside_encounters(town: Town, person_id: object) -> dict[str, object]:
    """A wish of that person, a message of Aino's, and a kind of help of the team's own."""
    here = {"organisation": town.organisation, "team": town.north}
    now = clock.now()
    wish = Wish.objects.create(**here, person_id=person_id, words="suihkuun", wished_at=now)
    message = ShiftMessage.objects.create(
        **here,
        text="Avain on Aamussa",
        written_by=town.user("Aino"),
        expires_at=now + datetime.timedelta(days=1),
    )
    kind = make_help_kind(town.north, "Lukulasit")
    return {"wish_id": wish.pk, "message_id": message.pk, "kind_id": kind.pk}


def _report(town: Town) -> SavedReport:
    """Figures of North for outside readers."""
    year = a_year(clock.today().year - 1)
    of = ReportOf(year, is_for_outsiders=True, team_id=town.north.pk)
    return save_report(town.actor("Bea"), of, once=new_id())


def _invitation(town: Town) -> Invitation:
    return Invitation.objects.create(
        organisation=town.organisation,
        team=town.north,
        role=Role.PEER,
        name="Kutsuttu",
        email="kutsuttu@lintukoto.example",
        token_digest=fresh_token()[1],
        invited_by=town.user("Bea"),
        expires_at=clock.now() + datetime.timedelta(days=1),
    )
