"""The fields of an operating model, in the order and with the labels of Innokylä.

The Finnish labels are those that its pages show (S4-14; seen on stored pages of 2021 to 2026). It
has no Swedish or English ones: those in the interface are Rinnalla's own and say so.
"""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Where on its two pages a field stands."""

    BASICS = "basics"  # Perustiedot
    DESCRIPTION = "description"  # Toimintamallin kuvaus, of the path: Kuvaa ja jaa
    CLASSES = "classes"  # below the description: phase, topics, phenomena, target groups
    INSIGHT = "insight"  # Oivalla ja ymmärrä
    TRYING = "trying"  # Kuvittele ja kokeile


@dataclass(frozen=True)
class Field:
    """A field: `label` as on the site today, `also` as it was or is elsewhere.

    `is_list`: it holds several values, a line each. `is_long`: a text of several paragraphs.
    """

    key: str
    part: Part
    label: str
    also: tuple[str, ...] = ()
    is_list: bool = False
    is_long: bool = False


FIELDS: tuple[Field, ...] = (
    Field("title", Part.BASICS, "Otsikko"),
    Field("name", Part.BASICS, "Toimintamallin nimi"),
    Field("short_description", Part.BASICS, "Toimintamallin lyhyt kuvaus", is_long=True),
    Field("place", Part.BASICS, "Toteutuspaikka"),
    Field(
        "region",
        Part.BASICS,
        "Paikkakunta, maakunta tai hyvinvointialue",
        also=("Paikkakunta tai maakunta",),
    ),
    Field("funders", Part.BASICS, "Toimintamallin rahoittaja", is_list=True),
    Field("links", Part.BASICS, "Liitteet ja linkit", is_list=True),
    Field("collection", Part.BASICS, "Toimintamallin kokonaisuus"),
    Field("author", Part.BASICS, "Tekijä", is_list=True),
    Field("created", Part.BASICS, "Luotu"),
    Field("modified", Part.BASICS, "Viimeksi muokattu"),
    Field(
        "initial_situation",
        Part.INSIGHT,
        "Lähtötilanne ja strategiset liittymäkohdat",
        is_long=True,
    ),
    Field(
        "co_development",
        Part.INSIGHT,
        "Kehittäjäjoukon kokoaminen ja yhteiskehittäminen",
        is_long=True,
    ),
    Field("desired_change", Part.INSIGHT, "Tavoiteltu muutos", is_long=True),
    Field("measuring", Part.INSIGHT, "Muutoksen mittaaminen", is_long=True),
    Field("plan", Part.INSIGHT, "Toteutussuunnitelma", is_long=True),
    Field("ideation", Part.TRYING, "Ideointi", is_long=True),
    Field("idea_choice", Part.TRYING, "Idean valinta", is_long=True),
    Field(
        "trial_goals",
        Part.TRYING,
        "Kokeilun tavoitteet ja toteutuksen suunnittelu",
        is_long=True,
    ),
    Field("trial", Part.TRYING, "Kokeilun toteutus", is_long=True),
    Field(
        "trial_results",
        Part.TRYING,
        "Kokeilujen tulokset, johtopäätökset ja seuraavat askeleet",
        is_long=True,
    ),
    Field("trial_lessons", Part.TRYING, "Kokeilusta opittua", is_long=True),
    Field("core_idea", Part.DESCRIPTION, "Ratkaisun perusidea", is_long=True),
    Field(
        "adoption_conditions",
        Part.DESCRIPTION,
        "Toimivuuden ja käyttöönoton ehdot",
        is_long=True,
    ),
    Field("environment", Part.DESCRIPTION, "Toimintaympäristö", is_long=True),
    Field(
        "target_understanding",
        Part.DESCRIPTION,
        "Kohderyhmä ja asiakasymmärrys",
        is_long=True,
    ),
    Field(
        "evaluation_summary",
        Part.DESCRIPTION,
        "Arvioinnin tulokset tiivistettynä",
        is_long=True,
    ),
    Field("tips", Part.DESCRIPTION, "Vinkit toimintamallin soveltajille", is_long=True),
    Field("attachments", Part.DESCRIPTION, "Liitteet", is_list=True),
    Field("cover_caption", Part.CLASSES, "Kansikuva"),
    Field("phase", Part.CLASSES, "Kehittämisen vaihe"),
    Field("topics", Part.CLASSES, "Aihealueet", is_list=True),
    Field("phenomena", Part.CLASSES, "Ilmiöt", is_list=True),
    Field("target_groups", Part.CLASSES, "Kohderyhmä", is_list=True),
)
# The page of a collection of models (kokonaisuus) has labels of its own for these.
COLLECTION_FIELDS: tuple[Field, ...] = (
    Field("name", Part.BASICS, "Kokonaisuuden nimi"),
    Field("short_description", Part.BASICS, "Lyhyt kuvaus", is_long=True),
    Field("purpose", Part.DESCRIPTION, "Kokonaisuuden tarkoitus ja tavoitteet", is_long=True),
)
BY_KEY: dict[str, Field] = {one.key: one for one in FIELDS}

# Open vocabularies, begun with the values that were seen; a value of two words is not to be split.
SEEN_VALUES: dict[str, tuple[str, ...]] = {
    "phase": ("Kehitteillä", "Valmis"),
    "topics": (
        "Kotona asuminen",
        "Päihteet ja riippuvuudet",
        "Syrjäytyminen",
        "Yhteiskehittäminen",
    ),
    "phenomena": ("Asunnottomuus", "Eriarvoistuminen ja segregoituminen"),
    "target_groups": ("Paljon palveluita tarvitsevat",),
    "funders": (
        "Ei erillisrahoitusta",
        "Muu EU-rahoitus",
        "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)",
        "Sosiaali- ja terveysministeriö (STM)",
    ),
}
