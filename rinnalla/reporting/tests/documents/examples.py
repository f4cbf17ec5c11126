"""Invented tables, with everything in them that a file may stumble over."""

import datetime

from rinnalla.reporting.documents import Document
from rinnalla.reporting.tables import HIDDEN, Row, Table

FORMULAS = ("=1+1", "+358", "-2", "@SUM(A1)", "\t=1", "\r=2", " =3", "\u200b=4", "＝5", "|calc")

BY_MONTHS = Table(
    "encounters",
    "Kohtaamiset",
    "Jaksolla kirjatut kohtaamiset; nimettömät ovat mukana.",
    "counted",
    "Tiimi",
    ("Tammikuu 2026", "Helmikuu 2026", "Yhteensä"),
    (
        Row("house", "Koko talo", (120, 81, 201)),
        Row("team:1", "Pohjoinen", (120, HIDDEN, HIDDEN)),
        Row("team:2", 'Etelä; "lainattu"\nrivi', (0, HIDDEN, HIDDEN)),
    ),
)
SHARES = Table(
    "own_word",
    "Oma sana: saiko apua? [2026/koko vuosi] kaikki tiimit yhdessä",
    "Kysytyistä; kysymättä jättäminen on tavallista.",
    "sample",
    "Vastaus",
    ("Osuus, %",),
    (Row("yes", "Kyllä", (62.5,)), Row("no", "Ei", (None,)), Row("little", "Vähän", (37.5,))),
)
DANGEROUS = Table(
    "topics",
    "Oma sana: saiko apua? [2026/koko vuosi] kaikki tiimit erikseen",
    "=cmd|' /C calc'!A0",
    "estimate",
    "@Aihe",
    ("-Määrä",),
    tuple(Row(str(number), word, (7,)) for number, word in enumerate(FORMULAS)),
)
DOCUMENT = Document(
    organisation="Äitien & Öiden Tuki ry",
    period="2026",
    period_words="2026",
    made_on=datetime.date(2026, 11, 22),
    language="fi",
    digest="0123456789abcdef",
    tables=(BY_MONTHS, SHARES, DANGEROUS),
)
