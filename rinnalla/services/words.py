"""The words for kinds of services, what they ask and their languages, as their reader reads."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.services.models import Language, ServiceKind, Threshold

KINDS: dict[str, Promise] = {
    ServiceKind.NIGHT_SHELTER: _("Bed for a night"),
    ServiceKind.DAY_CENTRE: _("Day centre"),
    ServiceKind.FOOD: _("Food"),
    ServiceKind.CRISIS: _("Crisis help"),
    ServiceKind.HEALTH: _("Health"),
    ServiceKind.SUBSTANCE_SERVICES: _("Substance services"),
    ServiceKind.LIVELIHOOD: _("Money, debts, Kela"),
    ServiceKind.HOUSING_ADVICE: _("Housing advice"),
    ServiceKind.FOR_WOMEN: _("For women"),
    ServiceKind.FOR_YOUNG: _("For the young"),
    ServiceKind.OTHER: _("Other help"),
}
THRESHOLDS: dict[str, Promise] = {
    Threshold.NOTHING: _("nothing is asked"),
    Threshold.IDENTITY: _("who one is, with papers"),
    Threshold.SOBRIETY: _("being sober"),
    Threshold.APPOINTMENT: _("an appointment"),
    Threshold.REFERRAL: _("a referral"),
    Threshold.FEE: _("a fee"),
}
LANGUAGES: dict[str, Promise] = {
    Language.FINNISH: _("Finnish"),
    Language.SWEDISH: _("Swedish"),
    Language.ENGLISH: _("English"),
    Language.ESTONIAN: _("Estonian"),
    Language.RUSSIAN: _("Russian"),
    Language.UKRAINIAN: _("Ukrainian"),
    Language.ARABIC: _("Arabic"),
    Language.SOMALI: _("Somali"),
    Language.PERSIAN: _("Dari and Persian"),
    Language.KURDISH: _("Kurdish"),
    Language.ROMANIAN: _("Romanian"),
    Language.SAMI: _("Sámi"),
    Language.SIGN: _("Finnish Sign Language"),
}
# What people at work also call them, in any language: only looked for, never shown.
ALSO_CALLED: dict[str, str] = {
    ServiceKind.NIGHT_SHELTER: "yösija yömaja hätämajoitus ensisuoja nukkuminen natthärbärge "
    "nödinkvartering skyddshem night shelter",
    ServiceKind.DAY_CENTRE: "päiväkeskus päivätoiminta kohtaamispaikka suihku pyykki kahvi "
    "dagcentral träffpunkt dusch tvätt shower laundry",
    ServiceKind.FOOD: "ruoka ruokajono ruoka-apu keitto ateria mat matutdelning soup meal",
    ServiceKind.CRISIS: "kriisi kriisiapu turvakoti väkivalta itsemurha kris skyddshem violence",
    ServiceKind.HEALTH: "terveys lääkäri sairaanhoitaja haava hammas läkare sjukskötare tandvård "
    "doctor nurse wound dentist",
    ServiceKind.SUBSTANCE_SERVICES: "päihdepalvelut katko vieroitus korvaushoito terveysneuvonta "
    "puhtaat välineet missbrukarvård avgiftning rena redskap detox clean supplies",
    ServiceKind.LIVELIHOOD: "toimeentulotuki raha velka talousneuvonta velkaneuvonta Kela "
    "utkomststöd skuldrådgivning FPA debt income",
    ServiceKind.HOUSING_ADVICE: "asuminen asumisneuvonta asunto häätö vuokra boende "
    "boenderådgivning bostad vräkning hyra housing eviction rent",
    ServiceKind.FOR_WOMEN: "naiset nainen naisten kvinnor women",
    ServiceKind.FOR_YOUNG: "nuoret nuori unga ungdom youth young",
    ServiceKind.OTHER: "",
}
