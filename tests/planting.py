"""A program for tests: somebody at work whose words stand nowhere else, and who stays at it.

    python -m tests.planting [TOWN]

Says "planted" when all is saved, and keeps the database open until its input ends. With TOWN that
word is planted in clear, as the town of a team.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.config.settings.dev")

ALIAS, SECOND_ALIAS = "Karpalosuo", "Vaiveroinen"
PHONE = "+358401239876"
NAMES, NOTE, OWN_WORDS, WHY = "Suopursulainen", "lapinvuokkoa", "pikkulaukkua", "tuppisaraa"
HELP, WISH, MATTER, STEP, RULE = "rimpivihvilä", "luhtalemmikki", "kurjenjalkaa", "raate", "kihokki"
SEARCHED, TYPED, REASON = "järvikorte", "ulpukkaa", "vehkalla"
LOGGED, CALLED = "hirvenjuurta", "Rentukkasaari"  # a row of an old log, and whom it names
FORGOTTEN = "Hilla-Mesimarja"  # whoever is forgotten again, and all that was said of them
PLANTED = [
    *(ALIAS, SECOND_ALIAS, PHONE, NAMES, NOTE, OWN_WORDS, WHY, HELP, WISH, MATTER, STEP, RULE),
    *(SEARCHED, TYPED, REASON, LOGGED, CALLED, FORGOTTEN),
]


def main(arguments: list[str]) -> None:
    django.setup()
    from rinnalla.core.ids import new_id
    from rinnalla.core.walls import seeing
    from rinnalla.organisations.invented_town import settle
    from rinnalla.organisations.models import Organisation

    here = new_id()
    with seeing(here):
        organisation = Organisation.objects.create(
            pk=here, name="Lintukoto ry", is_invented=True, second_factor_required=False
        )
        town = settle(organisation)
        for word in arguments:
            town.south.town = word
            town.south.save()
        person = _somebody(town, ALIAS)
        _work(town, person, (NOTE, OWN_WORDS, WHY))
        _forget(town)
        _bring_old_log(town)
    _browse(town)
    print("planted", flush=True)  # noqa: T201
    sys.stdin.read()


def _somebody(town, alias: str):
    from rinnalla.core.ids import new_id
    from rinnalla.people.actions.knowing import remember_person
    from rinnalla.people.drafts import PersonDraft

    return remember_person(town.actor("Aino"), PersonDraft(alias, town.north.pk), once=new_id())


def _work(town, person, words: tuple[str, str, str]) -> None:
    from dataclasses import replace

    from rinnalla.core import clock
    from rinnalla.core.ids import new_id
    from rinnalla.encounters.actions.correcting import correct_encounter
    from rinnalla.encounters.actions.recording import record_encounter
    from rinnalla.encounters.drafting import draft_of
    from rinnalla.encounters.drafts import EncounterDraft, HelpDraft, WishDraft
    from rinnalla.support.actions import begin_matter
    from rinnalla.support.drafts import MatterDraft

    aino, (note, own_words, why) = town.actor("Aino"), words
    said = EncounterDraft(
        team_id=town.north.pk,
        happened_at=clock.now(),
        with_whom="known",
        people_ids=(person.pk,),
        note=note,
        own_words=own_words,
        help=(HelpDraft(words=HELP),),
        wishes=(WishDraft(words=WISH, person_id=person.pk),),
    )
    encounter = record_encounter(aino, said, once=new_id())
    again = replace(draft_of(encounter), note=f"{note} toisin")
    correct_encounter(aino, encounter, again, version=encounter.version, why=why)
    matter = MatterDraft(town.north.pk, MATTER, person_id=person.pk, steps=(STEP,))
    begin_matter(aino, matter, once=new_id())
    _know_more(town, person)


def _know_more(town, person) -> None:
    import datetime

    from rinnalla.core import clock
    from rinnalla.core.ids import new_id
    from rinnalla.people.actions.agreement import record_consent
    from rinnalla.people.actions.identity import open_identity, write_identity
    from rinnalla.people.actions.knowing import add_alias
    from rinnalla.people.drafts import ConsentDraft, IdentityDraft
    from rinnalla.people.tests.factories import never

    aino, today = town.actor("Aino"), clock.today()
    add_alias(aino, person, SECOND_ALIAS, once=new_id())
    ends_on = today + datetime.timedelta(days=30)
    consent = ConsentDraft(way="phone", words=RULE, starts_on=today, ends_on=ends_on)
    record_consent(aino, person, consent, once=new_id())
    write_identity(aino, person, IdentityDraft(given_names=NAMES, phone=PHONE))
    open_identity(aino, person, reason=REASON)
    never(person, "other", text=RULE)


def _forget(town) -> None:
    from rinnalla.casefile.actions.erasing import erase_person

    person = _somebody(town, FORGOTTEN)
    _work(town, person, (FORGOTTEN, FORGOTTEN, FORGOTTEN))
    assert erase_person(town.actor("Bea"), person, reason=REASON)


def _bring_old_log(town) -> None:
    """Its rows lie here; whom it names was told, and is remembered once it is brought in."""
    from rinnalla.core.ids import new_id
    from rinnalla.oldlogs import actions
    from rinnalla.oldlogs.looking import look_now
    from rinnalla.oldlogs.reading.mapping import Told, alias_key

    bea = town.actor("Bea")
    content = f"Pvm;Kutsumanimi;Muistiinpano\n3.11.2025;{CALLED};{LOGGED}\n".encode()
    brought = actions.Brought(f"{CALLED}.csv", content)
    log = actions.take_log_in(bea, town.north, brought, once=new_id())
    told = {alias_key(CALLED): Told(str(new_id()), "2025-10-01", 12)}
    look_now(bea, actions.say_told(bea, log, told))


def _browse(town) -> None:
    """Through pages: a search, and a form kept because its writer was signed out meanwhile."""
    from django.test import Client
    from django.urls import reverse

    from rinnalla.accounts import holding

    here = {"headers": {"host": "localhost"}, "raise_request_exception": False}
    client = Client(**here)
    client.force_login(town.user("Aino"), "rinnalla.accounts.backends.EmailBackend")
    client.post(reverse("people:search"), {"words": SEARCHED, "q": SEARCHED})
    client.post(reverse("encounters:search"), {"words": SEARCHED, "q": SEARCHED})
    shown = holding.token_for(town.user("Aino"), reverse("people:new"))
    Client(**here).post(reverse("people:new"), {"alias": TYPED, holding.FIELD: shown})
    client.get(f"/nowhere/{SEARCHED}/")


if __name__ == "__main__":
    main(sys.argv[1:])
