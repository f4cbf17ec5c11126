"""Rows of the bench's people and encounters, as tuples ready for the database, by table.

Every text is sealed for its own row, every token is made with the installation's key: what the
product reads is what it would have written itself. Pure: one process makes one portion.
"""

import datetime
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from script.tools.bench.work_words import WORDS

SEED = 7
DAYS = 1095
PAIRED = 80  # of a team: a worker stands in some forty pairs, a lead in one of each team
FIRST_DAY = datetime.datetime(2023, 11, 1, 18, tzinfo=datetime.UTC)
FILLING = tuple(
    """
    tori puisto asema juteltiin sovittiin huomenna perjantai ilta kengät sukat leipä keitto
    puhelin kirje hakemus kortti lääkäri aika yömaja koira sisko poika runo kirja sade lumi
    aurinko penkki bussi lippu avain ovi koti tuoli pöytä lamppu laulu kävely hymy tervehdys
    viikko kuukausi
    """.split()  # noqa: SIM905 a list of words is read more easily so
)
TOPICS = ("food", "sleep", "clothes", "company", "housing", "health", "money", "papers")
KINDS = ("street", "park", "station", "shopping_centre", "emergency_shelter")
SYLLABLES = (
    "ka",
    "ner",
    "va",
    "pih",
    "la",
    "ja",
    "or",
    "vok",
    "ki",
    "ruus",
    "tu",
    "mi",
    "sa",
    "ni",
)


@dataclass(frozen=True)
class Portion:
    """What one process makes: a team's people and encounters, or a part of them."""

    organisation_id: UUID
    team_id: UUID
    users: tuple[UUID, ...]
    area_id: UUID
    places: tuple[tuple[UUID, str], ...]
    people: int
    encounters: int
    number: int
    often_met: int  # encounters of the first person alone


Rows = dict[str, list[dict[str, Any]]]


class Maker:
    """Makes the rows of a portion."""

    def __init__(self, portion: Portion) -> None:
        self.of, self.dice = portion, Random(f"{SEED} {portion.number}")  # noqa: S311
        self.rows: Rows = defaultdict(list)
        self.house = {"organisation_id": portion.organisation_id}

    def make(self) -> Rows:
        people = [self.person(number) for number in range(self.of.people)]
        for number in range(self.of.encounters):
            met = self.whom(number, people)
            self.encounter(number, met)
        return self.rows

    def whom(self, number: int, people: list[UUID]) -> UUID | None:
        if number < self.of.often_met:
            return people[0]
        return self.dice.choice(people) if people and self.dice.random() < 0.4 else None

    def id_at(self, at: datetime.datetime) -> UUID:
        value = int(at.timestamp() * 1000) << 80 | 0x7 << 76 | 0b10 << 62
        return UUID(int=value | self.dice.getrandbits(12) << 64 | self.dice.getrandbits(62))

    def person(self, number: int) -> UUID:
        first = FIRST_DAY + datetime.timedelta(minutes=self.dice.randrange(DAYS * 1440 // 2))
        last = first + datetime.timedelta(minutes=self.dice.randrange(DAYS * 1440 // 2))
        here = self.house | {"recorded_at": first}
        key = self.id_at(first)
        day = last.date() + datetime.timedelta(days=3650)
        self.add("people_person", here, id=key, level=1, known_since=first.date(), kept_until=day)
        of = here | {"person_id": key}
        self.add(
            "people_following",
            of,
            id=self.id_at(first),
            team_id=self.of.team_id,
            last_met_at=last,
            ended_at=None,
        )
        self.alias(of, first)
        self.add(
            "people_spokenyes",
            of,
            id=self.id_at(first),
            text_version="1",
            told_by_id=self.of.users[0],
            told_at=first,
            months=24,
        )
        wish = self.id_at(first)
        self.add(
            "people_contactwish",
            of,
            id=wish,
            state="wishes",
            rhythm_days=7,
            ways="[]",
            may_be_looked_for=number % 3 == 0,
            words=sealed(("people_contactwish", "words"), wish, "Kävellään."),
            ended_at=None,
        )
        if number % 5 == 0:
            rule = self.id_at(first)
            self.add(
                "people_neverrule",
                of,
                id=rule,
                rule="no_calls",
                hour=None,
                situations="[]",
                text=sealed(("people_neverrule", "text"), rule, ""),
                ended_at=None,
            )
        if number < PAIRED and number % 2 == 0:
            self.add(
                "people_responsible",
                of,
                id=self.id_at(first),
                user_id=self.of.users[0 if number else -1],
                ended_at=None,
            )
        if number % 15 == 0:
            self.matter(key, first, number)
        return key

    def alias(self, of: dict[str, Any], at: datetime.datetime) -> None:
        name = "".join(
            self.dice.choice(SYLLABLES) for _ in range(self.dice.choice((3, 4, 5)))
        ).capitalize()
        key = self.id_at(at)
        self.add(
            "people_alias",
            of,
            id=key,
            name=sealed(("people_alias", "name"), key, name),
            is_main=True,
        )
        for token in alias_tokens(self.of.organisation_id, name):
            self.add(
                "people_aliastrigram",
                self.house,
                alias_id=key,
                person_id=of["person_id"],
                token=token,
            )

    def matter(self, person: UUID, at: datetime.datetime, number: int) -> None:
        key = self.id_at(at)
        seals = {
            name: sealed(("support_matter", name), key, text)
            for name, text in (
                ("title", "Asuntohakemus"),
                ("neutral_title", "Hakemus"),
                ("could_not", ""),
            )
        }
        self.add(
            "support_matter",
            self.house,
            id=key,
            recorded_at=at,
            team_id=self.of.team_id,
            person_id=person,
            wish_id=None,
            carried_by_id=self.of.users[number % len(self.of.users)],
            until=None,
            state="open",
            ended_at=None,
            missing="[]",
            kept_close=False,
            **seals,
        )

    def encounter(self, number: int, met: UUID | None) -> None:
        at = FIRST_DAY + datetime.timedelta(minutes=self.dice.randrange(DAYS * 1440))
        key = self.id_at(at)
        place, kind = self.dice.choice(self.of.places)
        note = " ".join(
            [
                *self.dice.sample(FILLING, 6),
                *(
                    word
                    for word, once in WORDS.items()
                    if (number * 7 + self.of.number) % once == 1
                ),
            ]
        )
        seals = {
            name: sealed(("encounters_encounter", name), key, text)
            for name, text in (
                ("own_words", ""),
                ("note", note),
                ("could_not", ""),
                ("success", ""),
                ("learnt", ""),
            )
        }
        by = self.dice.choice(self.of.users)
        self.add(
            "encounters_encounter",
            self.house,
            id=key,
            recorded_at=at,
            team_id=self.of.team_id,
            happened_at=at,
            precision="time",
            shift_day=at.date(),
            place_id=place,
            area_id=None,
            place_kind=kind,
            channel="street",
            with_whom="known" if met else "nameless",
            own_answer="not_asked",
            there_was_time=None,
            missing="[]",
            kept_close=False,
            version=1,
            recorded_by_id=by,
            joined_to_id=None,
            **seals,
        )
        here = self.house | {"encounter_id": key}
        self.add("encounters_present", here, user_id=by)
        if met:
            self.add("encounters_encounterperson", here, person_id=met, happened_at=at)
        else:
            self.add(
                "encounters_heads", here, age_band="30_44", gender="man", how_many=1, is_told=False
            )
        self.add(
            "encounters_encountertopic",
            here,
            team_id=self.of.team_id,
            topic=self.dice.choice(TOPICS),
            place_kind=kind,
            happened_at=at,
        )
        if number % 400 == 0:
            wish = self.id_at(at)
            self.add(
                "encounters_wish",
                self.house,
                id=wish,
                recorded_at=at,
                encounter_id=key,
                team_id=self.of.team_id,
                person_id=met,
                words=sealed(("encounters_wish", "words"), wish, "Kengät"),
                is_now=False,
                wished_at=at,
                until=None,
                state="open",
                taken_by_id=None,
                taken_at=None,
                asked_service_at=None,
                ended_at=None,
                help_given_id=None,
                missing="[]",
                could_not=sealed(("encounters_wish", "could_not"), wish, ""),
                kept_close=False,
            )
        mark = int.from_bytes(self.of.team_id.bytes[-4:], signed=True)
        minute = int(at.timestamp() // 60)
        for token in sorted(
            {one for word in note.split() for one in word_tokens(self.of.organisation_id, word)}
        ):
            self.add("encounters_noteposting", here, token=token, minute=minute, team_mark=mark)

    def add(self, table: str, columns: dict[str, Any], **more: Any) -> None:
        self.rows[table].append(columns | more)


@cache
def word_tokens(organisation_id: UUID, word: str) -> tuple[int, ...]:
    from rinnalla.core.postings import context, tokens_of
    from rinnalla.encounters.note_words import INDEX

    return tuple(tokens_of(context(INDEX, organisation_id), [word]))


def alias_tokens(organisation_id: UUID, name: str) -> list[int]:
    from rinnalla.core.tokens import number_tokens
    from rinnalla.people.alias_index import context, pieces

    return number_tokens(context(organisation_id), pieces(name))


@cache
def _cipher() -> tuple[Any, bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from rinnalla.core.keyring import Purpose, current_keyring
    from rinnalla.core.sealing import VERSION

    keys = current_keyring().keys(Purpose.FIELDS)
    return AESGCM(keys.key(keys.active)), bytes([VERSION]) + keys.active.to_bytes(2, "big")


def sealed(where: tuple[str, str], key: UUID, text: str) -> bytes:
    """As `core.sealing.seal` in that place, with the cipher made once for all."""
    cipher, header = _cipher()
    nonce = os.urandom(12)
    place = b"\x00".join(part.encode() for part in (*where, str(key)))
    return header + nonce + cipher.encrypt(nonce, text.encode(), header + place)


def portions_of(portion: Portion, most: int) -> Iterator[Portion]:
    """The same in parts of at most that many encounters, people shared out in proportion."""
    parts = max(1, -(-portion.encounters // most))
    for part in range(parts):
        yield replace(
            portion,
            people=_share(portion.people, part, parts),
            encounters=_share(portion.encounters, part, parts),
            number=portion.number * 1000 + part,
            often_met=portion.often_met if part == 0 else 0,
        )


def _share(whole: int, part: int, parts: int) -> int:
    return whole * (part + 1) // parts - whole * part // parts
