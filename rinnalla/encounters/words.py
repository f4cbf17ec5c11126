"""The words for what one chooses among when recording, in the reader's language."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla.encounters.models import (
    AgeBand,
    Channel,
    Gender,
    Missing,
    OwnAnswer,
    Precision,
    PresentRole,
    Topic,
    WishState,
    WithWhom,
)

PRECISIONS: dict[str, Promise] = {
    Precision.NOW: _("Now"),
    Precision.JUST_NOW: _("Just now"),
    Precision.THIS_SHIFT: _("Earlier this shift"),
    Precision.TIME: _("A time"),
}
CHANNELS: dict[str, Promise] = {
    Channel.STREET: _("On the street"),
    Channel.DROP_IN: _("At a drop-in"),
    Channel.HOME_VISIT: _("At their home"),
    Channel.GOING_ALONG: _("Going along"),
    Channel.PHONE: _("By phone"),
    Channel.MESSAGE: _("By message"),
    Channel.ONLINE: _("Online"),
    Channel.EVENT: _("At an event"),
    Channel.OTHER: _("In another way"),
}
WITH_WHOM: dict[str, Promise] = {
    WithWhom.NAMELESS: _("Nameless"),
    WithWhom.KNOWN: _("Somebody known"),
    WithWhom.SEVERAL: _("Several"),
}
AGE_BANDS: dict[str, Promise] = {
    AgeBand.UNDER_18: _("under 18"),
    AgeBand.FROM_18_TO_24: _("18–24"),
    AgeBand.FROM_25_TO_29: _("25–29"),
    AgeBand.FROM_30_TO_44: _("30–44"),
    AgeBand.FROM_45_TO_64: _("45–64"),
    AgeBand.OVER_64: _("65 or over"),
    AgeBand.NOT_KNOWN: pgettext_lazy("age", "not known"),
}
GENDERS: dict[str, Promise] = {
    Gender.WOMAN: _("woman"),
    Gender.MAN: _("man"),
    Gender.OTHER: pgettext_lazy("gender", "other"),
    Gender.NOT_WANTED_TO_SAY: pgettext_lazy("gender", "does not want to say"),
    Gender.NOT_KNOWN: pgettext_lazy("gender", "not known"),
}
OWN_ANSWERS: dict[str, Promise] = {
    OwnAnswer.YES: pgettext_lazy("was it of help", "Yes"),
    OwnAnswer.A_LITTLE: pgettext_lazy("was it of help", "A little"),
    OwnAnswer.NO: pgettext_lazy("was it of help", "No"),
    OwnAnswer.NOT_WANTED_TO_SAY: _("Did not want to say"),
    OwnAnswer.NOT_ASKED: _("Not asked"),
}
ROLES: dict[str, Promise] = {
    PresentRole.WORKER: _("worker"),
    PresentRole.PEER: _("peer"),
    PresentRole.NURSE: _("nurse"),
    PresentRole.SOCIAL_INSTRUCTOR: _("social instructor"),
    PresentRole.VOLUNTEER: _("volunteer"),
    PresentRole.STUDENT: _("student"),
    PresentRole.AUTHORITY: _("authority"),
    PresentRole.OTHER: pgettext_lazy("role", "other"),
}
TOPICS: dict[str, Promise] = {
    Topic.FOOD: _("food"),
    Topic.SLEEP: _("sleep"),
    Topic.CLOTHES: _("clothes"),
    Topic.HYGIENE: _("hygiene"),
    Topic.COMPANY: _("company"),
    Topic.PHONE: _("phone"),
    Topic.MONEY: _("money"),
    Topic.PAPERS: _("papers"),
    Topic.HOUSING: _("housing"),
    Topic.HEALTH: _("health"),
    Topic.TEETH: _("teeth"),
    Topic.RELATIONS: _("people close"),
    Topic.CHILDREN: _("children"),
    Topic.PETS: _("pets"),
    Topic.WORK_AND_STUDY: _("work and study"),
    Topic.LEISURE: _("leisure"),
    Topic.SAFETY: _("safety"),
    Topic.SERVICES: _("services"),
    Topic.LANGUAGE: _("language"),
    Topic.LEGAL: _("legal matters"),
    Topic.MENTAL_HEALTH: _("mental health"),
    Topic.SUBSTANCE_USE: _("substance use"),
}
MISSING: dict[str, Promise] = {
    Missing.EMERGENCY_BED: _("an emergency bed"),
    Missing.WOMENS_PLACE: _("a place for women"),
    Missing.PLACE_FOR_COUPLE: _("a place for a couple"),
    Missing.PLACE_WITH_PET: _("a place with a pet"),
    Missing.HOME: _("a home"),
    Missing.CLINIC: _("a doctor or a nurse"),
    Missing.MENTAL_HEALTH_SERVICE: _("a mental health service"),
    Missing.SUBSTANCE_SERVICE: _("a substance use service"),
    Missing.SOCIAL_WORK: _("social work"),
    Missing.MONEY: pgettext_lazy("was missing", "money"),
    Missing.PAPERS: pgettext_lazy("was missing", "papers"),
    Missing.INTERPRETER: _("an interpreter"),
    Missing.OPEN_AT_THAT_HOUR: _("a place open at that hour"),
    Missing.SUPPLIES: _("supplies"),
    Missing.TRANSPORT: _("transport"),
    Missing.OTHER: _("something else"),
}
# How a wish stands or ended; none of them blames anybody.
WISH_STATES: dict[str, Promise] = {
    WishState.OPEN: _("open"),
    WishState.HELPED: _("got help"),
    WishState.MATTER_FINISHED: _("the matter was finished together"),
    WishState.NOT_WANTED: _("does not want it any more"),
    WishState.COULD_NOT: _("we could not"),
}


def in_words(words: Mapping[str, Promise], codes: Iterable[str]) -> list[str]:
    """The words of these codes in their order; a code of a later product is left out."""
    return [str(words[one]) for one in codes if one in words]
