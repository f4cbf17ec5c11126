"""The words for kinds of places, their features and parts of the day, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.places.models import Feature, PartOfDay, PlaceKind

KINDS: dict[str, Promise] = {
    PlaceKind.STREET: _("street"),
    PlaceKind.PARK: _("park"),
    PlaceKind.STATION: _("station"),
    PlaceKind.SHOPPING_CENTRE: _("shopping centre"),
    PlaceKind.LOW_THRESHOLD_SITE: _("low-threshold site"),
    PlaceKind.EMERGENCY_SHELTER: _("emergency shelter"),
    PlaceKind.INSTITUTION: _("institution"),
    PlaceKind.OFFICE: _("office"),
    PlaceKind.HOME: _("somebody's home"),
    PlaceKind.ONLINE: _("online"),
    PlaceKind.OTHER: _("other place"),
}
# A home is somebody's, and where people sleep: it is no lasting place (design 3).
LASTING_KINDS: dict[str, Promise] = {
    kind: words for kind, words in KINDS.items() if kind != PlaceKind.HOME
}
FEATURES: dict[str, Promise] = {
    Feature.WARM: _("warm"),
    Feature.SHELTERED: _("out of rain and wind"),
    Feature.TOILET: _("toilet"),
    Feature.WATER: _("water"),
    Feature.POWER: _("a phone can be charged"),
    Feature.OPEN_AT_NIGHT: _("open at night"),
    Feature.CALM: _("calm"),
    Feature.CROWDED: _("crowded"),
    Feature.GUARDED: _("guarded"),
}
PARTS_OF_DAY: dict[str, Promise] = {
    PartOfDay.MORNING: _("morning"),
    PartOfDay.DAY: _("day"),
    PartOfDay.EVENING: _("evening"),
    PartOfDay.NIGHT: _("night"),
    PartOfDay.WEEKEND: _("weekend"),
}
