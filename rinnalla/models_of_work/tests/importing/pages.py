"""Invented pages in the shapes of the national site: no such model was ever described."""

from collections import Counter

LEAD = (
    "Iltakahvila on avoin olohuone ihmisille, joilla ei ole omaa ovea suljettavana. Ovella ei "
    "kysytä nimeä, ja kahvin saa jokainen."
)
IDEA = (
    "Kahvila on auki silloin, kun muut paikat ovat kiinni. Työntekijä istuu samaan pöytään eikä "
    "tiskin taakse."
)
CONDITIONS = "Tila on katutasossa. Kaksi työntekijää on aina paikalla yhdessä vertaisen kanssa."
GROUP = "Kohderyhmä on laaja: kahvilaan tulee nuoria ja vanhoja, yksin ja porukassa."

MAIN_PAGE = f"""Iltakahvila kadun kulmassa

{LEAD}

icon/chevron-down Created with Sketch. Perustiedot

Toimintamallin nimi
Iltakahvila
Toimintamallin lyhyt kuvaus

{LEAD}

Toteutuspaikka
Kulmatalo, sisäpihan puoli
Paikkakunta, maakunta tai hyvinvointialue
Kuvitteella
Toimintamallin rahoittaja
Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)
Kulmakunnan säätiö
Liitteet ja linkit

Tekijä

Aino Keksitty
Kahvilan vertaiset

Luotu

3.2.2024

Viimeksi muokattu

14.11.2025
icon/chevron-down Created with Sketch. Toimintamallin kuvaus
Ratkaisun perusidea **

{IDEA}

\u00a0

Liitteet
Toimivuuden ja käyttöönoton ehdot **

{CONDITIONS}

Kohderyhmä ja asiakasymmärrys **

{GROUP}

Liitteet
Kansikuva
Kuppi pöydällä

Kehittämisen vaihe

icon/launch Created with Sketch. Valmis

Aihealueet

Yhteiskehittäminen Päihteet ja riippuvuudet

Ilmiöt

Asunnottomuus Yksinäisyys Eriarvoistuminen ja segregoituminen

Kohderyhmä

Paljon palveluita tarvitsevat
"""

PATH_PAGE = f"""{LEAD}

Toimintaympäristö **

Pieni kaupunki, jossa talvi on pitkä.

Lähtötilanne ja strategiset liittymäkohdat **

Iltaisin ei ollut mitään auki.

Kehittäjäjoukon kokoaminen ja yhteiskehittäminen **

Mukana olivat kävijät itse.

Tavoiteltu muutos **

Kukaan ei ole yöllä yksin vastoin tahtoaan.

Kokeilun toteutus

Kahvila oli auki kolme kuukautta.

Kokeilusta opittua

Hiljainen huone on yhtä tärkeä kuin kahvi.

Ratkaisun perusidea **

{IDEA}
"""

FLAT_PAGE = """Yökävelyllä
Yökävelyllä kuljetaan kahden hengen ryhmissä ja pysähdytään, kun joku haluaa jutella.
KÄYTTÖTARKOITUS
Toimintamalli auttaa tapaamaan ihmisiä, jotka eivät tule mihinkään toimistoon.
KULKEMISEN TAVAT OVAT SOVITTU YHDESSÄ
Kuljetaan samaa reittiä samaan aikaan, jotta meidät opitaan tuntemaan ja löytämään.
- rauhassa
- yhdessä
KULKEMISEN TAVAT OVAT SOVITTU YHDESSÄ
Kuljetaan samaa reittiä samaan aikaan, jotta meidät opitaan tuntemaan ja löytämään.
- rauhassa
- yhdessä
Reitti kerrotaan etukäteen ilmoitustaululla kaikille kävijöille.
ARVIOINTI (LIITE)
Kävelijät kertoivat, mikä toimi.
"""

COLLECTION_PAGE = """Kokonaisuuden nimi
Yön avoimet ovet
Lyhyt kuvaus
Kolme mallia, joissa ovi on yöllä auki.
Kokonaisuuden tarkoitus ja tavoitteet
Mallit kootaan yhteen, jotta ne löytyvät.
Luotu
1.2.2023
"""

ENGLISH_PAGE = """How to bake bread

Mix flour and water, wait until morning, and bake while the oven is hot.

Serve with butter."""

PAGES = (MAIN_PAGE, PATH_PAGE, FLAT_PAGE, COLLECTION_PAGE, ENGLISH_PAGE)


def words_kept(page):
    """Every word of an imported page, wherever it stands; a comma that parted values aside."""
    texts = (
        *page.fields.values(),
        *(piece.whole for piece in page.unplaced),
        *page.labels,
        *page.residue,
        *page.repeated,
    )
    return words_of(" ".join(texts))


def words_of(text):
    """The words of a text, counted."""
    return Counter(word.rstrip(",;") or word for word in text.split())


def counts_hold(page):
    """Whether the words that went each way are all the words there were."""
    words = page.words
    sum_of_ways = words.placed + words.unplaced + words.residue + words.repeated
    return sum_of_ways == words.source
