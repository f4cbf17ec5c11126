"""The operating models of the invented town: coffee by moonlight, and other things nobody does."""

from dataclasses import dataclass
from types import MappingProxyType

from rinnalla.models_of_work.models import Reach


@dataclass(frozen=True)
class InventedModel:
    """A model of one of the town's teams; without a reach it is still a draft."""

    team: int
    texts: MappingProxyType[str, str]
    reach: Reach | None = None


MODELS = (
    InventedModel(
        team=0,
        reach=Reach.EVERYWHERE,
        texts=MappingProxyType(
            {
                "name": "Kuutamokahvi",
                "short_description": "Kahvia ja istumapaikka kuun valossa. Kukaan ei kysy nimeä, "
                "ja termospullo tyhjenee vasta aamulla.",
                "place": "Satuniemen ranta",
                "region": "Satukunta",
                "funders": "Ei erillisrahoitusta",
                "author": "Yövuoron väki ja kaksi kokemusasiantuntijaa",
                "initial_situation": "Yöllä ei ollut paikkaa, jossa olisi saanut vain istua. "
                "Päivällä tarjottu kahvi tuli liian aikaisin.",
                "core_idea": "Kaksi kävelee samaa reittiä samaan aikaan joka kuutamoyö. Mukana on "
                "termos, neljä kuppia ja viltti.\n\nKahvi kaadetaan ensin, puhutaan jos "
                "puhututtaa. Asioita ei oteta esiin, ellei toinen ota.",
                "adoption_conditions": "Kaksi vakituista kävelijää.\n\nReitti, joka ei muutu.\n\n"
                "Lupa olla tekemättä mitään.",
                "environment": "Ranta, puisto ja aseman takaosa yöllä.",
                "target_understanding": "Yöllä valvovat, joille muut paikat ovat kiinni.",
                "evaluation_summary": "Kysyimme talven lopulla, mitä jäi mieleen. Vastattiin: "
                "sama aika, sama kuppi.",
                "tips": "Ota sokeria. Älä ota lomaketta.",
                "phase": "Valmis",
                "topics": "Yhteiskehittäminen\nSyrjäytyminen",
                "phenomena": "Asunnottomuus",
            }
        ),
    ),
    InventedModel(
        team=2,
        reach=Reach.ORGANISATION,
        texts=MappingProxyType(
            {
                "name": "Rinnalla jonossa",
                "short_description": "Kun palveluun pitää jonottaa, joku seisoo jonossa mukana.",
                "core_idea": "Sovitaan, missä ja milloin. Tullaan kymmenen minuuttia etuajassa, "
                "seisotaan vieressä ja lähdetään vasta, kun ovi on auennut.",
                "adoption_conditions": "Työvuorossa on tunti, jota ei ole luvattu kenellekään.",
                "tips": "Kysy, haluaako toinen jutella vai olla hiljaa.",
                "phase": "Kehitteillä",
                "topics": "Päihteet ja riippuvuudet",
            }
        ),
    ),
    InventedModel(
        team=0,
        texts=MappingProxyType(
            {
                "name": "Kolme kysymystä vuoron jälkeen",
                "short_description": "Mikä onnistui, mikä jäi vaivaamaan, mitä teemme toisin?",
                "core_idea": "Vuoron lopussa kävellään viimeiset sata metriä hitaasti.",
                "phase": "Kehitteillä",
            }
        ),
    ),
)
