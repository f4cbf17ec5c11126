"""What we remember of the person, by what leave, and what must never be done."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rinnalla.people.identity_words import THINGS
from rinnalla.people.models import Alias, Consent, Following, Identity, NeverRule, SpokenYes
from rinnalla.people.never import SITUATIONS, WORDS, line_of
from rinnalla.people.queries import remembered_until
from rinnalla.people.spoken_text import told_in
from rinnalla.privacy.own.telling import (
    Entry,
    Fact,
    Section,
    day,
    entry,
    fact,
    listed,
    moment,
    yes_or_no,
)
from rinnalla.privacy.own.whose import Whose
from rinnalla.privacy.own.words import CONSENT_WAYS


def remembered(whose: Whose) -> Section:
    """What the person is called, since when and until when, and which teams walk with them."""
    person = whose.person
    until = remembered_until(whose.actor, person)  # tells nobody but the pair of a close meeting
    since = entry(
        day("known_since", _("We have remembered you since"), person.known_since),
        day("kept_until", _("As it is now, we remember you until"), until),
        fact("level", _("What we know"), _level(person.level), value=person.level),
        moment("recorded_at", _("Written down"), person.recorded_at),
    )
    aliases = Alias.objects.filter(person=person).order_by("-is_main", "pk")
    followings = Following.objects.filter(person=person).order_by("recorded_at", "pk")
    return Section(
        "remembered",
        _("How we remember you"),
        (since, *map(_alias, aliases), *(_following(whose, one) for one in followings)),
    )


def agreements(whose: Whose) -> Section:
    """What the person said yes to: each spoken yes, and each consent."""
    yeses = SpokenYes.objects.filter(person=whose.person).order_by("-recorded_at", "-pk")
    consents = Consent.objects.filter(person=whose.person).order_by("-starts_on", "-pk")
    return Section(
        "agreements",
        _("What you said yes to"),
        (*(_yes(whose, one) for one in yeses), *(_consent(whose, one) for one in consents)),
        intro=_("You may take back your yes. You get the same help all the same."),
    )


def identity(opened: Identity) -> Section:
    """Who the person is by law; opened by a deed of its own before it comes here."""
    things = [fact(name, str(label), getattr(opened, name)) for name, label in THINGS.items()]
    written = moment("recorded_at", _("Written down"), opened.recorded_at)
    return Section("identity", _("Who you are by law"), (entry(*things, written),))


def never_rules(whose: Whose) -> Section:
    """What must never be done, now and before."""
    rules = NeverRule.objects.filter(person=whose.person).order_by("-recorded_at", "-pk")
    return Section(
        "never_rules",
        _("What we must never do"),
        tuple(map(_rule, rules)),
        nothing=_("You have not told us anything that we must never do."),
    )


def _level(level: int) -> str:
    return _("the name you chose") if level == 1 else _("also your own name, by your consent")


def _alias(alias: Alias) -> Entry:
    label = _("You are called") if alias.is_main else _("Also called")
    name = Fact("name", label, str(alias.name), str(alias.name))
    main = yes_or_no("is_main", _("The name we use first"), alias.is_main)
    return entry(name, main, moment("recorded_at", _("Written down"), alias.recorded_at))


def _following(whose: Whose, one: Following) -> Entry:
    return entry(
        fact("followed_by", _("A team that walks with you"), whose.team(one.team_id)),
        moment("since", _("Since"), one.recorded_at),
        moment("last_met_at", _("We last met"), one.last_met_at),
        *(
            [moment("last_met_close_at", _("Your own pair last met you"), one.last_met_close_at)]
            if whose.near
            else []
        ),
        moment("ended_at", _("Until"), one.ended_at),
    )


def _yes(whose: Whose, one: SpokenYes) -> Entry:
    months = ngettext("%(n)s month", "%(n)s months", one.months) % {"n": one.months}
    told = " ".join(told_in(get_language() or "fi", one.text_version))
    return entry(
        moment("told_at", _("You said yes to being remembered"), one.told_at),
        fact("text_version", _("What we told you then"), told, value=one.text_version),
        fact("told_by", _("Who told it"), whose.user(one.told_by_id)),
        fact("months", _("How long after we last met we may remember"), months, value=one.months),
        moment("recorded_at", _("Written down"), one.recorded_at),
    )


def _consent(whose: Whose, one: Consent) -> Entry:
    return entry(
        day("starts_on", _("You gave your consent from"), one.starts_on),
        day("ends_on", _("Until"), one.ends_on),
        fact("words", _("What we agreed"), one.words, is_own=True),
        fact("way", _("How it was asked"), CONSENT_WAYS.get(one.way, one.way), value=one.way),
        fact("asked_by", _("Who asked"), whose.user(one.asked_by_id)),
        moment("withdrawn_at", _("You took it back"), one.withdrawn_at),
        moment("recorded_at", _("Written down"), one.recorded_at),
    )


def _rule(rule: NeverRule) -> Entry:
    line = line_of(rule)
    where = [str(SITUATIONS[one]) for one in line.situations]
    known = rule.rule in WORDS
    own_label = _("In your words") if known else _("Never")
    return entry(
        fact("rule", _("Never"), line.word if known else "", value=rule.rule),
        fact("text", own_label, rule.text, is_own=True),
        fact("hour", _("Hour"), rule.hour, value=rule.hour),
        listed("situations", _("When it matters"), where, codes=line.situations),
        moment("recorded_at", _("Written down"), rule.recorded_at),
        moment("ended_at", _("Not in force since"), rule.ended_at),
    )
