"""Never-rules in words: before everything, the rules of approaching first, without a reason.

Plain functions over rows that a query has fetched; the words are in the reader's language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from rinnalla.people.models import NeverRule, Rule, Situation

SHORT_OF_OWN_WORDS = 32


class Words(NamedTuple):
    """Of a rule: its sentence, its short word, and the situations in which it matters."""

    sentence: Promise
    short: Promise
    situations: tuple[str, ...]


STREET, PHONE, LETTER = Situation.STREET, Situation.PHONE, Situation.LETTER

# In the order in which one must know them: what keeps from approaching comes first (design 2.10).
WORDS: dict[str, Words] = {
    Rule.DO_NOT_APPROACH: Words(
        _("Do not approach. They come to us if they want to."), _("Do not approach"), (STREET,)
    ),
    Rule.NOT_WHEN_PARTNER_PRESENT: Words(
        _("Not when their partner is present"), _("Not when partner is there"), (STREET, PHONE)
    ),
    Rule.NOT_WHEN_WITH_OTHERS: Words(
        _("Do not approach when they are with others"), _("Not when with others"), (STREET,)
    ),
    Rule.WOMAN_WORKER: Words(
        _("Only a woman may meet them"), _("A woman to meet them"), (STREET, PHONE)
    ),
    Rule.MAN_WORKER: Words(_("Only a man may meet them"), _("A man to meet them"), (STREET, PHONE)),
    Rule.NO_UNIFORM: Words(
        _("No uniform, vest or other sign of who we are"), _("No uniform"), (STREET,)
    ),
    Rule.NOT_BY_NAME: Words(
        _("Do not say their name where others hear it"), _("Not by name"), (STREET, PHONE)
    ),
    Rule.NO_CALLS: Words(_("No calls"), _("No calls"), (PHONE,)),
    Rule.NO_MESSAGES: Words(_("No text messages"), _("No messages"), (PHONE,)),
    Rule.NO_VOICE_MESSAGES: Words(_("No voice messages"), _("No voice messages"), (PHONE,)),
    Rule.NO_LETTERS: Words(_("No letters"), _("No letters"), (LETTER,)),
    Rule.NO_LETTERS_WITH_SENDER: Words(
        _("No letters that show who sent them"), _("No sender on letters"), (LETTER,)
    ),
    Rule.NOT_BEFORE: Words(
        _("Not before %(hour)s o'clock"), _("Not before %(hour)s"), (STREET, PHONE)
    ),
    Rule.NOT_AFTER: Words(
        _("Not after %(hour)s o'clock"), _("Not after %(hour)s"), (STREET, PHONE)
    ),
}

# The tiles one chooses from, group by group; OTHER is told in the person's words.
GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (
        _("Ways of being in touch"),
        (
            Rule.NO_CALLS,
            Rule.NO_MESSAGES,
            Rule.NO_VOICE_MESSAGES,
            Rule.NO_LETTERS,
            Rule.NO_LETTERS_WITH_SENDER,
        ),
    ),
    (_("Hours"), (Rule.NOT_BEFORE, Rule.NOT_AFTER)),
    (_("Words and uniform"), (Rule.NO_UNIFORM, Rule.NOT_BY_NAME)),
    (
        _("Who may be present"),
        (Rule.DO_NOT_APPROACH, Rule.NOT_WHEN_WITH_OTHERS, Rule.NOT_WHEN_PARTNER_PRESENT),
    ),
    (_("Wishes about the worker"), (Rule.WOMAN_WORKER, Rule.MAN_WORKER)),
)
WITH_HOUR = (Rule.NOT_BEFORE, Rule.NOT_AFTER)
SITUATIONS: dict[str, Promise] = {
    STREET: _("on the street"),
    PHONE: _("on the phone"),
    LETTER: _("in a letter"),
}


@dataclass(frozen=True)
class NeverLine:
    """A rule as it stands on a page: its sentence, more in the person's words, where it matters."""

    word: str
    text: str
    situations: tuple[str, ...]


def lines_for(rules: Iterable[NeverRule], situation: str | None = None) -> list[NeverLine]:
    """The rules in force as lines, those that matter in the situation first.

    No rule is ever left out: one who meets somebody on the street may call them tomorrow. Without
    a situation, and on the street, rules of approaching come first (design 2.10).
    """
    return [line_of(rule) for rule in in_order(rules, situation)]


def short_word(rules: Iterable[NeverRule], situation: str) -> str:
    """The short word beside an alias: the first rule that matters there, and how many more do.

    An empty text where none does.
    """
    here = [rule for rule in in_order(rules, situation) if situation in situations_of(rule)]
    if not here:
        return ""
    word = _short(here[0])
    return f"{word} +{len(here) - 1}" if len(here) > 1 else word


def in_order(rules: Iterable[NeverRule], situation: str | None = None) -> list[NeverRule]:
    """The rules in force, in the order in which they must be known."""
    ranks = {rule: rank for rank, rule in enumerate(WORDS)}
    own_words = ranks[Rule.NO_CALLS]  # after what keeps from approaching, before the ways

    def rank(rule: NeverRule) -> tuple[bool, float, str]:
        elsewhere = situation is not None and situation not in situations_of(rule)
        return elsewhere, ranks.get(rule.rule, own_words - 0.5), str(rule.pk)

    return sorted((one for one in rules if one.ended_at is None), key=rank)


def line_of(rule: NeverRule) -> NeverLine:
    """One rule as a line; a rule in the person's words is its own sentence."""
    known = WORDS.get(rule.rule)
    if known is None:
        return NeverLine(str(rule.text), "", situations_of(rule))
    return NeverLine(_with_hour(known.sentence, rule), str(rule.text), known.situations)


def situations_of(rule: NeverRule) -> tuple[str, ...]:
    """In which situations a rule matters; one in the person's words says it itself, or in all."""
    known = WORDS.get(rule.rule)
    if known is not None:
        return known.situations
    said = tuple(one for one in Situation.values if one in rule.situations)
    return said or tuple(Situation.values)


def _short(rule: NeverRule) -> str:
    known = WORDS.get(rule.rule)
    if known is not None:
        return _with_hour(known.short, rule)
    short = Truncator(str(rule.text)).chars(SHORT_OF_OWN_WORDS)
    whole_words, space, _rest = short.rpartition(" ")
    return f"{whole_words}…" if short != rule.text and space else short


def _with_hour(words: Promise, rule: NeverRule) -> str:
    return str(words) % {"hour": rule.hour} if rule.rule in WITH_HOUR else str(words)
