"""What a header says its column is, in Finnish, Swedish or English."""

import re
from functools import lru_cache

from rinnalla.oldlogs.reading.folding import fold
from rinnalla.oldlogs.reading.shapes import Meaning

JOINED_BY = " – "  # between a header that spans columns and the one under it
LONGEST = 100
NAMES = "names"  # what names a person met: never brought in

# In the order they are asked: what is said more closely first. Each is a beginning of a word, or
# with a $ a whole one.
KNOWN_HEADERS: tuple[tuple[str, str], ...] = (
    (
        Meaning.COULD_NOT,
        r"ei (voitu|pystytty|saatu|onnistunut)|jai (saamatta|auttamatta|tekematta)|kunde inte|"
        r"gick inte|could not|couldn t|not helped|unable",
    ),
    (Meaning.MISSING, r"puuttu|mita puuttui|saknad|vad saknades|missing|lacking"),
    (
        Meaning.OWN_ANSWER,
        r"saiko|oma sana$|eget ord$|own word$|oma arvio|koki saaneensa|fick hjalp|"
        r"fick personen|got help|did they get|own answer",
    ),
    (
        Meaning.OWN_WORDS,
        r"oma(t|in)? sana(t|nsa)?$|mita toi esi|esille tuo|toive|pyynto|pyysi|"
        r"vad (personen )?tog upp|onske|egna ord|own words|brought up|wish|request",
    ),
    (Meaning.ALIAS, r"kutsumani|lempinim|alias|smeknamn|nickname|pseudonym"),
    (Meaning.WHERE, r"paika\w* nimi|namn pa plats|platsens namn|place name|name of (the )?place"),
    (Meaning.PLACE_KIND, r"paika\w* (tyyppi|laji)|paikkatyyppi|typ av plats|platstyp|place kind|"
     r"kind of place|type of place|location type"),
    (Meaning.CHANNEL, r"tapa$|kohtaamistapa|yhteydenottotapa|kanava|kontaktsatt|kanal|channel|"
     r"contact type|how met|motessatt"),
    (Meaning.PRESENT, r"tyontekij|kirjaaja|tekija|tyopari|ohjaaja|ketka|kuka|paikalla|vuorossa|"
     r"personal$|arbetare|arbetspar|medarbetare|vem|narvarande|worker|staff|who of us|recorded by|"
     r"team$|tiimi$"),
    (NAMES, r"nimi|etunimi|sukunimi|hetu$|henkilotunnus|syntyma|puh$|puhelin(numero)?$|sahkoposti|"
     r"email|e-mail|osoite|namn|personnummer|personbeteckning|fodelse|telefon|epost|e-post|adress|"
     r"name|first name|surname|ssn|date of birth|phone( number)?$|address"),
    (Meaning.HOW_MANY, r"lkm$|lukumaara|maara|kohdat(ut$|tu(ja|jen))|hlo|henkilo(a|ita|iden)|"
     r"ihmis(ia|ten)|antal|how many|number of|count$|people|yht(eensa)?$|kontaktit$|"
     r"kohtaamis(ia|ten|et)$|moten$|encounters$|asiakka(ita|at|iden)$|personer$|n$"),
    (Meaning.AGE, r"ika$|ika(ryhma|luokka|haarukka)|iat$|alder|age( |$)|ages$"),
    (Meaning.GENDER, r"sukupuoli|sp$|kon$|gender|sex$"),
    (Meaning.DAY, r"pvm|paiva(ys|maara)?$|paivamaara|datum|dag$|date|day$|ajankohta"),
    (Meaning.TIME, r"klo$|kello|aika$|alkoi|alku$|tid$|klockslag|klockan|kl$|time|hour"),
    (Meaning.SUCCESS, r"onnistu|mika toimi|lyckad|lyckades|gick bra|success|went well"),
    (Meaning.LEARNT, r"opittu|oppi$|oivallu|larde|lardom|learn"),
    (Meaning.HELP, r"apu$|annettu|annetut|autettiin|jaettu|jaetut|toimenpi|tuki$|mita tehtiin|"
     r"hjalp|atgard|stod$|utdel|help|support|given|action"),
    (Meaning.TOPICS, r"aihe|teema|asia(t)?$|puheenaihe|keskustelu|amne|tema|topic|theme|subject|"
     r"discussed"),
    (Meaning.WHERE, r"paikka|kohtaamispaikka|alue|sijainti|missa|kaupunginosa|kohde$|plats|var$|"
     r"omrade|stadsdel|place|where|location|area|district"),
    (Meaning.NOTE, r"muistiinpan|huom|lisatie|kuvau|muuta|kommentti|teksti|vapaa|havain|kertomus|"
     r"anteckning|ovrigt|beskrivning|fritext|note|comment|description|other|remarks|text"),
)  # fmt: skip
PATTERNS = tuple((what, re.compile(rf"(?:^|(?<=\s))(?:{words})")) for what, words in KNOWN_HEADERS)
COUNTED = re.compile(r"(?:^|\s)(?:jaettu|annettu|apu|tuki|hjalp|utdela|given|help|support)")


@lru_cache(4096)
def meaning_of_header(header: str) -> str:
    """The Meaning that a header tells, NAMES if it names people, "" if it is not known."""
    folded = fold(re.sub(r"[.:/\-]+", " ", header))
    for what, pattern in PATTERNS:
        if pattern.search(folded):
            return what
    return ""


def last_part(header: str) -> str:
    """Of a header over two lines the lower one; else the whole."""
    return header.rpartition(JOINED_BY)[2]


def is_about_help(header: str) -> bool:
    """Whether a header says that what stands under it was given as help."""
    return bool(COUNTED.search(fold(header)))
