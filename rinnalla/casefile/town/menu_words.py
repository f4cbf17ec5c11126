"""What the invented town's services are called, when they are open and what to expect there."""

from typing import NamedTuple

DAYTIME = ("9–15", "", "")
OFFICE = ("9–12, 13–16", "", "")
EVERY_NIGHT = ("20–8", "20–8", "20–8")
CHRISTMAS = "24.–26.12. suljettu"


class Invented(NamedTuple):
    """A service that does not exist. `week`: workdays, Saturday, Sunday; or always."""

    kind: str
    name: str
    week: tuple[str, ...]
    expect: str = ""
    threshold: tuple[str, ...] = ("nothing",)
    languages: tuple[str, ...] = ("fi",)
    women_only: bool = False
    area: str = ""
    dated: str = ""


OF_TOWN: dict[str, tuple[Invented, ...]] = {
    "Helsinki": (
        Invented(
            "night_shelter",
            "Keksitty yömaja Kuunsilta",
            EVERY_NIGHT,
            "Soita ovikelloa. Sänky on yöksi, aamulla saa puuron.",
            area="Satulaakso",
        ),
        Invented(
            "night_shelter",
            "Keksitty naisten yösija Tähtipeite",
            EVERY_NIGHT,
            "Osoite on tässä keksitty. Ovella vastaa nainen.",
            women_only=True,
            languages=("fi", "en", "ru"),
        ),
        Invented(
            "day_centre",
            "Keksitty päivätupa Aamu",
            ("8–15", "9–13", ""),
            "Suihku, pyykki ja kahvi. Kukaan ei kysy mitään.",
            languages=("fi", "sv", "en"),
            dated=CHRISTMAS,
        ),
        Invented(
            "food",
            "Keksitty keittokatos",
            ("11–13", "11–13", "11–13"),
            "Lämmin ateria, jono on ulkona.",
            area="Tarunmäki",
        ),
        Invented(
            "crisis",
            "Keksitty kriisipiste Lyhty",
            ("aina",),
            "Saa tulla puhumaan milloin vain.",
            languages=("fi", "sv", "en", "ar", "so"),
        ),
        Invented(
            "health",
            "Keksitty terveysauton pysäkki",
            ("17–20", "", ""),
            "Sairaanhoitaja hoitaa haavat. Nimeä ei tarvita.",
            area="Satulaakso",
        ),
        Invented(
            "substance_services",
            "Keksitty neuvontapiste Kide",
            ("12–18", "12–16", ""),
            "Puhtaat välineet ja rupattelua.",
            languages=("fi", "et", "ru"),
        ),
        Invented(
            "livelihood",
            "Keksitty rahaneuvoja",
            OFFICE,
            "Auttaa täyttämään hakemuksen.",
            threshold=("appointment",),
            dated=CHRISTMAS,
        ),
        Invented(
            "housing_advice",
            "Keksitty asumisneuvonta Avain",
            OFFICE,
            "Ota vuokrakirjeet mukaan.",
            threshold=("appointment", "identity"),
            languages=("fi", "sv", "en"),
        ),
        Invented(
            "for_women",
            "Keksitty naisten olohuone",
            ("10–16", "", ""),
            "Rauhallinen, kahvia ja keinutuoli.",
            women_only=True,
            languages=("fi", "en", "so", "ar"),
        ),
    ),
    "Tampere": (
        Invented("night_shelter", "Keksitty yötupa Utuinen", EVERY_NIGHT, "Koirakin saa tulla."),
        Invented("day_centre", "Keksitty päiväkeskus Pilvenreuna", DAYTIME, "Ilmainen aamupala."),
        Invented("food", "Keksitty ruokapiste Kauha", ("10–12", "", ""), "Kassi mukaan."),
        Invented(
            "health",
            "Keksitty hammashoitaja Irvistys",
            ("9–12", "", ""),
            "Särky hoidetaan samana päivänä.",
            threshold=("appointment",),
        ),
        Invented(
            "crisis", "Keksitty turvasatama", ("aina",), "Soita ensin.", languages=("fi", "en")
        ),
        Invented(
            "for_young", "Keksitty nuorten talo", ("14–20", "12–18", ""), "Alle 30-vuotiaille."
        ),
    ),
    "Lahti": (
        Invented(
            "night_shelter",
            "Keksitty yökoti Hiljainen",
            ("21–7", "21–7", "21–7"),
            "Sisään kello 23 mennessä.",
            threshold=("sobriety",),
        ),
        Invented(
            "day_centre",
            "Keksitty kohtaamispaikka Hattara",
            DAYTIME,
            "Lautapelejä ja keittoa.",
            languages=("fi", "sv"),
        ),
        Invented(
            "substance_services",
            "Keksitty vieroitusneuvonta",
            OFFICE,
            "Ensimmäinen käynti ilman lähetettä.",
            threshold=("appointment",),
        ),
        Invented(
            "livelihood",
            "Keksitty velkaneuvoja",
            ("9–11", "", ""),
            "Avaamattomat kirjeet saa tuoda kassissa.",
            threshold=("appointment",),
            dated=CHRISTMAS,
        ),
        Invented(
            "other",
            "Keksitty pyykkitupa",
            ("10–18", "10–14", ""),
            "Pesuaine on talon puolesta.",
            threshold=("fee",),
        ),
    ),
    "Jyväskylä": (
        Invented("night_shelter", "Keksitty yöpesä", EVERY_NIGHT, "Kuusi sänkyä."),
        Invented(
            "food", "Keksitty iltakeitto", ("17–19", "17–19", ""), "Tarjoillaan, kunnes loppuu."
        ),
        Invented("health", "Keksitty jalkahoitola", (), "Kuukausittain, kysy ajoista puhelimella."),
        Invented("housing_advice", "Keksitty koti-ilta", ("15–18", "", ""), "Neuvontaa ja pullaa."),
        Invented("for_young", "Keksitty nuorten sohva", ("12–20", "", ""), "Saa vain olla."),
    ),
}
NUMBERS = (
    ("Yleinen hätänumero", "112", "Kun henki on vaarassa."),
    ("Keksitty kriisipuhelin Lyhty", "000 900 000", "Yötä päivää. Keksitty: ei vastaa oikeasti."),
    ("Keksitty sosiaalipäivystys", "000 901 000", "Iltaisin ja viikonloppuisin. Keksitty."),
)
