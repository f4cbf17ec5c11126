"""The words one chooses among when recording; none of them rates or labels (design 2.13)."""

from django.db import models


class Precision(models.TextChoices):
    """How the moment was told."""

    NOW = "now"
    JUST_NOW = "just_now"
    THIS_SHIFT = "this_shift"
    TIME = "time"


class Channel(models.TextChoices):
    """How they met."""

    STREET = "street"
    DROP_IN = "drop_in"
    HOME_VISIT = "home_visit"
    GOING_ALONG = "going_along"
    PHONE = "phone"
    MESSAGE = "message"
    ONLINE = "online"
    EVENT = "event"
    OTHER = "other"


class WithWhom(models.TextChoices):
    """With whom: each of them is a whole encounter."""

    NAMELESS = "nameless"
    KNOWN = "known"
    SEVERAL = "several"


class AgeBand(models.TextChoices):
    """How old, coarsely; youth work counts 18 to 29, statistics count under 25."""

    UNDER_18 = "under_18"
    FROM_18_TO_24 = "18_24"
    FROM_25_TO_29 = "25_29"
    FROM_30_TO_44 = "30_44"
    FROM_45_TO_64 = "45_64"
    OVER_64 = "65_"
    NOT_KNOWN = "not_known"


class Gender(models.TextChoices):
    """As the person told it, or as those at work estimate."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"
    NOT_WANTED_TO_SAY = "not_wanted"
    NOT_KNOWN = "not_known"


class OwnAnswer(models.TextChoices):
    """The person's own word on whether they got help; not asking is the ordinary case (S2-14)."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    A_LITTLE = "a_little"
    NO = "no"
    NOT_WANTED_TO_SAY = "not_wanted"


class PresentRole(models.TextChoices):
    """In what role somebody without an account was there."""

    WORKER = "worker"
    PEER = "peer"
    NURSE = "nurse"
    SOCIAL_INSTRUCTOR = "social_instructor"
    VOLUNTEER = "volunteer"
    STUDENT = "student"
    AUTHORITY = "authority"
    OTHER = "other"


class Topic(models.TextChoices):
    """Areas of life, everyday ones first (S2-02, S2-25)."""

    FOOD = "food"
    SLEEP = "sleep"
    CLOTHES = "clothes"
    HYGIENE = "hygiene"
    COMPANY = "company"
    PHONE = "phone"
    MONEY = "money"
    PAPERS = "papers"
    HOUSING = "housing"
    HEALTH = "health"
    TEETH = "teeth"
    RELATIONS = "relations"
    CHILDREN = "children"
    PETS = "pets"
    WORK_AND_STUDY = "work_and_study"
    LEISURE = "leisure"
    SAFETY = "safety"
    SERVICES = "services"
    LANGUAGE = "language"
    LEGAL = "legal"
    MENTAL_HEALTH = "mental_health"
    SUBSTANCE_USE = "substance_use"


# Counted, but by default not linked to an alias (design 3, "figures only").
FIGURES_ONLY_TOPICS = frozenset({Topic.LEGAL, Topic.MENTAL_HEALTH, Topic.SUBSTANCE_USE})


class Missing(models.TextChoices):
    """What was missing in the service system when we could not help (S2-16)."""

    EMERGENCY_BED = "emergency_bed"
    WOMENS_PLACE = "womens_place"
    PLACE_FOR_COUPLE = "place_for_couple"
    PLACE_WITH_PET = "place_with_pet"
    HOME = "home"
    CLINIC = "clinic"
    MENTAL_HEALTH_SERVICE = "mental_health_service"
    SUBSTANCE_SERVICE = "substance_service"
    SOCIAL_WORK = "social_work"
    MONEY = "money"
    PAPERS = "papers"
    INTERPRETER = "interpreter"
    OPEN_AT_THAT_HOUR = "open_at_that_hour"
    SUPPLIES = "supplies"
    TRANSPORT = "transport"
    OTHER = "other"
