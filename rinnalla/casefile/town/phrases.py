"""Sentences beside encounters: attempts, observations, messages, matters, agreements."""

LAST_SENTENCES = (
    "",
    "",
    "",
    "Sovittiin, että tullaan taas perjantaina.",
    "Hän kysyi, milloin tullaan uudelleen.",
    "Hän lähti hyvillä mielin.",
    "Nähdään taas ensi viikolla samassa paikassa.",
    "Jätettiin käyntikortti.",
)
TRIED = (
    "Käytiin asemalla ja puistossa, ei näkynyt.",
    "Soitettiin kahdesti, ei vastannut.",
    "Viesti lähti, ei vielä vastausta.",
    "Kysyttiin päiväpaikasta; hän kävi siellä eilen.",
    "Odotettiin sovitussa paikassa puoli tuntia.",
)
LEARNT = (
    "Aamulla häntä on turha etsiä, illalla parempi.",
    "Kokeillaan toista asemaa.",
    "Viesti tavoittaa paremmin kuin soitto.",
    "",
)
NEXT_STEPS = (
    "Käydään torstaina uudelleen.",
    "Kysytään vertaiselta, joka tuntee paikat.",
    "Lähetetään viesti, että olemme perjantaina torilla.",
)
SEEN = (
    "Rauhallista, väkeä tavallista vähemmän.",
    "Uusia kasvoja, osa nuoria. Moikattiin kaikkia.",
    "Vartijat ystävällisiä. Lämmittelijöitä paljon.",
    "Ovet menivät kiinni jo kymmeneltä.",
    "Sateen takia kaikki katoksen alla.",
)
MESSAGES = (
    "Makuupussit loppumassa autosta, hakekaa varastosta.",
    "Yömajassa kaksi vapaata paikkaa, soittakaa ennen kahdeksaa.",
    "Torilla oli tänään paljon uutta väkeä. Ottakaa kaakaota mukaan.",
    "Auton lämpölaukku on korjaamossa perjantaihin.",
    "Asemalla uusi vartija, käykää moikkaamassa.",
)
CONTACT_WORDS = (
    "Kävellään yhdessä ja juodaan kahvit.",
    "Käydään mun kanssa virastossa, en puhu siellä hyvin.",
    "Etsitään se asunto.",
    "Soitellaan, jos tarvii.",
    "Ihan vaan moikataan.",
)
# Title, neutral title, steps.
MATTERS = (
    (
        "Asuntohakemus",
        "Hakemus",
        ("Täytetään hakemus yhdessä", "Liitteet mukaan", "Soitetaan ja kysytään päätöstä"),
    ),
    ("Henkilökortti", "Kortti", ("Valokuva", "Hakemus poliisille", "Haetaan kortti")),
    (
        "Etuushakemus ja puuttuva liite",
        "Hakemus",
        ("Haetaan liite", "Lähetetään hakemus", "Kysytään päätöstä"),
    ),
    ("Hammaslääkärin aika", "Aika", ("Soitetaan ajanvaraukseen", "Lähdetään yhdessä")),
    ("Puhelin ja liittymä", "Puhelin", ("Kysytään kierrätyspuhelinta", "Avataan liittymä")),
    ("Asumisneuvojan tapaaminen", "Tapaaminen", ("Sovitaan aika", "Mennään yhdessä")),
    ("Haavan hoito loppuun", "Aika", ("Hoitaja katsoo", "Uusi käynti viikon päästä")),
    ("Hygieniapassin kurssi", "Kurssi", ("Ilmoittaudutaan", "Harjoitellaan yhdessä", "Koepäivä")),
    ("Talvikengät", "Tarvike", ("Kysytään varastosta",)),
    ("Kortti pojalle", "Kirje", ("Kirjoitetaan kortti", "Viedään postiin")),
    ("Pankkikortti takaisin", "Kortti", ("Käydään pankissa yhdessä",)),
    ("Muuton apu", "Muutto", ("Laatikot", "Auto lauantaiksi", "Kahvit uudessa kodissa")),
)
TEAM_MATTERS = (
    ("Varaston täydennys talveksi", ("Lasketaan makuupussit", "Tilataan lisää")),
    ("Yömajan kanssa sovittavat ajat", ("Soitetaan johtajalle", "Kirjoitetaan ohje tiimille")),
    ("Aseman vartijoiden tapaaminen", ("Sovitaan aika",)),
)
NEVER_IN_WORDS = (
    "Älä kysy veljestä, jos hän ei itse puhu",
    "Älä tule takaapäin, kuulo on huono",
    "Älä soita työpaikalle",
)
CONSENT_WORDS = (
    "Sovittiin yhdessä, mitä saa kirjoittaa ja kenelle näytetään.",
    "Hän luki paperin ja kysyi kaksi kertaa, miten perutaan. Kerrottiin.",
    "Puhuttiin tulkin kanssa. Hän halusi, että nimi on vain meillä.",
)
SLEEPING = (
    "Keksityn sillan pohjoispää, portaiden alla",
    "Olemattoman tallin vintti",
    "Taruvajan takana, siellä on tuulensuoja",
)
ASKED_BY = ("Keksitty virasto", "Kuvitteen poliisilaitos", "Tarun sairaala")
WHY_CORRECTED = ("Paikka oli väärin.", "Kellonaika tarkentui.", "Unohtui kirjata kahvi.")
KEPT_CLOSE_NOTES = (
    "Hän kertoi asiasta, jonka haluaa pitää meidän kesken.",
    "Puhuttiin lapsista. Tämä jää vain hänen parilleen.",
)
FREE_HELP = (
    "Ompelin napin takkiin",
    "Luettiin lehti yhdessä",
    "Paikattiin teltta",
    "Lainattiin sateenvarjo",
)
