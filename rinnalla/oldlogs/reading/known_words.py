"""Words that old logs use for what one chooses among, in Finnish, Swedish and English.

A star stands for any ending ("ruok*"); words of a phrase are joined by _. They are looked for in
folded form (`folding.py`): without dots and rings, in small letters.
"""

from rinnalla.encounters.beginning_kinds import BEGINNING_KINDS
from rinnalla.encounters.models import AgeBand, Channel, Gender, Missing, OwnAnswer, Topic
from rinnalla.oldlogs.reading.shapes import Meaning
from rinnalla.places.models import PlaceKind

TOPICS = {
    Topic.FOOD: "ruok* ruoa* ruua* ravinto* evas* evaa* syomi* mat maten food* eating",
    Topic.SLEEP: "uni unta unen nukku* yopaik* yopymi* somn sova sovplats sleep*",
    Topic.CLOTHES: "vaate* vaatte* kenga* kenka* klad* kläd* clothes clothing shoes skor",
    Topic.HYGIENE: "hygieni* peseyty* suihku* pyykk* tvatt* dusch* hygiene wash* shower*",
    Topic.COMPANY: "juttel* seura seuran jutust* rupattel* kuulumi* yksinaisy* sallskap* prat* "
    "ensamhet* company chat* loneliness small_talk",
    Topic.PHONE: "puhelin puhelim* latur* mobil* telefon* phone* laddar*",
    Topic.MONEY: "raha* talous* talou* velka* velat velo* toimeentulo* kela etuu* pengar ekonomi* "
    "skuld* fpa utkomststod* money debt* benefit* income",
    Topic.PAPERS: "paperi* henkilopaper* passi* henkilokort* lomakke* hakemu* papper* pass "
    "id-kort blankett* ansokning* papers passport forms id",
    Topic.HOUSING: "asu* asunno* asunto* vuokra* hato haato haado* koti kodin majoit* hatamaj* "
    "bostad* boende* hyra* vrakning* hus home* housing rent eviction homeless*",
    Topic.HEALTH: "tervey* sairau* laak* haava* kipu* kivut halsa* sjuk* lakar* sar smarta* "
    "health* illness doctor wound* pain medic*",
    Topic.TEETH: "hamma* hampa* tand* tooth teeth dent*",
    Topic.RELATIONS: "ihmissuh* suhte* laheis* perhe* parisuh* relation* anhorig* familj* "
    "family partner*",
    Topic.CHILDREN: "laps* lapse* barn* child*",
    Topic.PETS: "lemmik* elain* koira* kissa* husdjur* hund* katt* pet pets dog* cat cats animal*",
    Topic.WORK_AND_STUDY: "tyo tyon tyota tyoasi* tyonhaku* tyollis* opisk* koulu* opinno* jobb "
    "jobbet arbet* studi* skola* work job employment stud* school",
    Topic.LEISURE: "vapaa-aik* vapaa_aika vapaaaik* harrast* fritid* hobb* leisure",
    Topic.SAFETY: "turvalli* turvat* vakival* uhka uhkail* pelko* trygg* vald* hot hotad* safety "
    "violence threat*",
    Topic.SERVICES: "palvelu* palveluohjau* ohjau* sosiaali* sossu* tjanst* service* socialarbet* "
    "social_work guidance",
    Topic.LANGUAGE: "kieli kielen kielia tulkk* tulkki* sprak* tolk* language interpret*",
    Topic.LEGAL: "oikeu* rikos* rikok* poliisi* vankila* sakko* sakot ratt* rattsli* polis* "
    "brott* bot boter legal court police crime prison fines",
    Topic.MENTAL_HEALTH: "mielenterv* psyyk* masennu* ahdistu* mental* psyk* depres* angest*",
    Topic.SUBSTANCE_USE: "paihde* paihte* alkohol* huume* korvaushoi* missbruk* rusmedel* drog* "
    "substance* alcohol* drug* addiction*",
}

HELP = {
    "greeting": "tervehdy* moikka* moikkau* juttel* jutust* keskustel* rupattel* halsning* "
    "prat* samtal* greeting* chat* talk* hello",
    "food": "ruok* ruoa* ruua* evas* evaa* evaita* leip* keitto* keito* hedelm* sampyl* mat maten "
    "matkass* smorgas* soppa food* sandwich* soup bread meal*",
    "hot_drink": "kahvi* kahvia tee teeta kaakao* kuuma_juoma kuumaa_juotavaa lammin_juoma "
    "lamminta_juotavaa kaffe* te varm_dryck coffee tea hot_drink* cocoa",
    "clothes": "vaate* vaatte* takki* takin kenga* kenka* housu* klad* jack* skor byxor clothes "
    "clothing coat* jacket* shoes trousers",
    "sleeping_bag": "makuupus* huopa huovan huopia viltti* viltin makuualu* sovsack* filt filtar "
    "sleeping_bag* blanket* sleeping_mat*",
    "warm_things": "hansik* hanska* hanskoj* kasine* lapas* sukka* sukat sukki* pipo* villasuk* "
    "kaulaliin* handsk* vantar strumpor mossa mossor halsduk* glove* mitten* sock* hat hats scarf*",
    "water_and_shade": "vesi vetta vesipul* aurinkorasv* aurinkosuoj* vatten* solkram* solskydd* "
    "water sunscreen sun_cover",
    "hygiene": "hygieni* saippua* sampoo* hammasharj* hammastahna* terveyssi* siteita tvål* "
    "tandborst* bindor hygiene soap toothbrush* pads tampon*",
    "clean_supplies": "puhta* pistosvali* ruisku* neulo* neula* kayttovali* vaihtovali* rena_red* "
    "sprut* kanyl* nalar clean_suppl* syringe* needle* works",
    "condoms": "kondom* condom*",
    "pregnancy_test": "raskaustest* graviditetstest* pregnancy_test*",
    "first_aid": "ensiap* haavanhoi* haavahoi* sidetarp* laastar* forsta_hjalp* sarvard* plaster* "
    "forband* first_aid wound_care bandage*",
    "phone_call": "puhelu* soitto* soitettu* soitet* telefonsamtal* samtal_per_telefon ringde* "
    "phone_call* call calls called",
    "charging": "lataus* latauk* latur* virtapank* laddning* laddar* powerbank* charg* power_bank*",
    "ride": "kyyti* kyydi* matkalip* matkakort* bussilip* lippu* skjuts* biljett* ride rides "
    "ticket* lift",
    "going_along": "saattamin* saattaen saatto* saatettu* mukaan_meno mukana ledsag* folja_med "
    "going_along accompan* escort*",
    "advice": "neuvon* neuvoi* neuvo* ohjau* ohjaus* palveluohj* radgiv* handled* rad advice "
    "guidance advis* information info tieto* tiedo*",
    "papers": "lomak* hakem* paperi* henkilopaper* blankett* ansok* papper* papers forms "
    "application* paperwork",
    "presence": "lasnaolo* lasna_olo tuki tukea tukemin* kuuntel* narvaro* stod stodja* lyssna* "
    "presence support listen*",
}

PLACE_KINDS = {
    PlaceKind.STREET: "katu* kadu* kadulla tori* ulko* ulkona gata* gatan torg* street* square* "
    "outdoors outside",
    PlaceKind.PARK: "puisto* park parken parker parks metsa* skog* forest",
    PlaceKind.STATION: "asema* rautatieas* metro* metroas* bussias* juna-as* station* tagstation* "
    "railway* terminaal* terminal*",
    PlaceKind.SHOPPING_CENTRE: "kauppakesk* ostoskesk* ostari* kopcent* kopcentr* kauppa* mall "
    "malls shopping* shop",
    PlaceKind.LOW_THRESHOLD_SITE: "matala_kynnys matalan_kynnyk* paivakesk* kohtaamispaik* "
    "kahvila* lag_troskel dagcent* dagcentr* motesplats* day_cent* drop-in drop_in low_threshold* "
    "kynnykset*",
    PlaceKind.EMERGENCY_SHELTER: "hatamaj* hatamajoitus* ensisuoj* yomaja* yokesk* harbarg* "
    "nattharb* nodinkvart* emergency_shelter* night_shelter* shelter*",
    PlaceKind.INSTITUTION: "sairaal* laito* vankil* hoitolait* paivyst* vieroitus* katkaisu* "
    "katko sjukhus* fangel* anstalt* hospital* prison* institution* detox*",
    PlaceKind.OFFICE: "toimist* virasto* kela sosiaalitoim* kontor* byra* office* agency",
    PlaceKind.HOME: "koti* kodi* kotona kotikay* asunto* hem hemma hembesok* bostad* home* flat",
    PlaceKind.ONLINE: "verkko* verko* netti* chat* some internet* natet online* digi* discord "
    "instagram facebook",
    PlaceKind.OTHER: "muu muualla annan* annat annan_plats other elsewhere",
}

CHANNELS = {
    Channel.STREET: "katu* kadu* jalkaut* ulkona puisto* gata* gatan faltpass faltarbete street* "
    "outreach outdoors face_to_face kasvokkain",
    Channel.DROP_IN: "drop-in drop_in paivakesk* kahvila* matala_kynnys avoimet_ovet oppna_dorrar "
    "dagcent* motesplats* day_cent*",
    Channel.HOME_VISIT: "kotikay* koti* kotona hembesok* hemma home_visit* home",
    Channel.GOING_ALONG: "saattamin* saattaen saatto* mukana ledsag* going_along accompan*",
    Channel.PHONE: "puhelu* puhelin puhelim* soitto* soitti soitettu telefon* ringde phone* call*",
    Channel.MESSAGE: "viesti* tekstiv* whatsapp* sms meddelande* message* text_message* signal "
    "sahkopost* e-post* email*",
    Channel.ONLINE: "verkko* verko* netti* chat* some discord natet online* digi* video* teams",
    Channel.EVENT: "tapahtum* evenemang* event* ryhma* grupp* group*",
    Channel.OTHER: "muu annat annan* other",
}

GENDERS = {
    Gender.WOMAN: "n nai nainen naiset naisia naista naisen nais f k kv kvinna kvinnor kvinno* w "
    "woman women female* tytto* flicka flickor girl*",
    Gender.MAN: "m mies miehet miehia miesta miehen man man* mannen male* men poika pojat poik* "
    "pojke pojkar boy*",
    Gender.OTHER: "muu muut muita muunsuku* ei-binaar* nonbinaa* non-bin* icke-bin* trans* annat "
    "annan andra other* x",
    Gender.NOT_WANTED_TO_SAY: "ei_halua_kertoa ei_halunnut_kertoa vill_inte_saga "
    "did_not_want_to_say does_not_want_to_say",
    Gender.NOT_KNOWN: "ei_tiedossa ei_tieda ei_tiedeta tuntematon tuntemattom* ? - eos e.o.s "
    "vet_ej vet_inte okand* not_known unknown",
}

AGES = {
    AgeBand.UNDER_18: "alaikai* alle_18 minderarig* under_18 minor* lapsi lapset barn child*",
    AgeBand.FROM_18_TO_24: "alle_25 18-24",
    AgeBand.OVER_64: "elakelai* elakeikai* pensionar* yli_64 yli_65 over_64 over_65 65+ 65- "
    "pensioner* retired",
    AgeBand.NOT_KNOWN: "ei_tiedossa ei_tieda ei_tiedeta tuntematon ? - eos vet_ej vet_inte okand* "
    "not_known unknown",
}

OWN_ANSWERS = {
    OwnAnswer.YES: "kylla joo sai sain apua_sai k ja ja_fick fick yes y got",
    OwnAnswer.A_LITTLE: "vahan osittain jonkin_verran osin lite delvis nagot a_little partly "
    "partially somewhat some",
    OwnAnswer.NO: "ei en ei_saanut e nej fick_inte no",
    OwnAnswer.NOT_ASKED: "ei_kysytty inte_fragad fragades_inte ej_fragad not_asked - ?",
    OwnAnswer.NOT_WANTED_TO_SAY: "ei_halua_kertoa ei_halunnut_kertoa ei_halunnut_sanoa "
    "vill_inte_saga did_not_want_to_say",
}

MISSINGS = {
    Missing.EMERGENCY_BED: "yopaik* hatamaj* ensisuoj* majoitu* vuodepaik* nattplats* "
    "nodinkvart* harbarg* emergency_bed* bed beds shelter*",
    Missing.WOMENS_PLACE: "naisten_paik* naisten_yopaik* naispaik* kvinnoplats* womens_place",
    Missing.PLACE_FOR_COUPLE: "pariskun* paripaik* plats_for_par place_for_couple couple*",
    Missing.PLACE_WITH_PET: "elainpaik* lemmikkipaik* plats_med_djur place_with_pet",
    Missing.HOME: "asunto* asunno* koti* vuokra-asun* bostad* hem home* flat housing",
    Missing.CLINIC: "laakari* vastaanot* terveysas* lakar* halsostation* clinic* doctor*",
    Missing.MENTAL_HEALTH_SERVICE: "mielenterv* psykiatri* mentalvard* psykvard* mental*",
    Missing.SUBSTANCE_SERVICE: "paihde* paihte* katkaisu* katko* korvaushoi* vieroitu* "
    "missbrukarvard* avgiftning* substance* detox*",
    Missing.SOCIAL_WORK: "sosiaalityo* sossu* socialarbet* social_work*",
    Missing.MONEY: "raha* toimeentulo* pengar utkomststod* money",
    Missing.PAPERS: "paperi* henkilopaper* henkilokort* passi* papper* id-kort* papers id",
    Missing.INTERPRETER: "tulkk* tulki* tolk* interpret*",
    Missing.OPEN_AT_THAT_HOUR: "kiinni suljettu* aukiol* stangt stangd* closed not_open",
    Missing.SUPPLIES: "tarvik* tavara* vaate* vaatte* makuupus* forradrad* forradr* forrad* "
    "supplies clothes",
    Missing.TRANSPORT: "kyyti* kyydi* kuljetu* skjuts* transport* ride",
    Missing.OTHER: "muu muuta annat other",
}

HELP_CODES = frozenset(kind.code for kind in BEGINNING_KINDS)
KNOWN: dict[Meaning, dict[str, str]] = {
    Meaning.TOPICS: {str(code): words for code, words in TOPICS.items()},
    Meaning.HELP: HELP,
    Meaning.PLACE_KIND: {str(code): words for code, words in PLACE_KINDS.items()},
    Meaning.CHANNEL: {str(code): words for code, words in CHANNELS.items()},
    Meaning.GENDER: {str(code): words for code, words in GENDERS.items()},
    Meaning.AGE: {str(code): words for code, words in AGES.items()},
    Meaning.OWN_ANSWER: {str(code): words for code, words in OWN_ANSWERS.items()},
    Meaning.MISSING: {str(code): words for code, words in MISSINGS.items()},
}
# Which codes a word of each meaning may be read as.
CODES: dict[Meaning, frozenset[str]] = {
    Meaning.TOPICS: frozenset(Topic.values),
    Meaning.HELP: HELP_CODES,
    Meaning.PLACE_KIND: frozenset(PlaceKind.values),
    Meaning.WHERE: frozenset(PlaceKind.values),  # of what kind a place is that is named by words
    Meaning.CHANNEL: frozenset(Channel.values),
    Meaning.GENDER: frozenset(Gender.values),
    Meaning.AGE: frozenset(AgeBand.values),
    Meaning.OWN_ANSWER: frozenset(OwnAnswer.values),
    Meaning.MISSING: frozenset(Missing.values),
}
