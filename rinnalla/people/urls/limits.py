"""Never-rules, wishes of contact, the pair, and every limit."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from rinnalla.people.views import contact, death, disclosures, limits, never, pair, sleeping


def _about(rest: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    return path(f"<uuid:person_id>/{rest}/", view, name=name)


LIMITS: list[URLPattern] = [
    _about("never", never.never_rules, "never_rules"),
    _about("never/<uuid:rule_id>/end", never.end_never_rule, "end_never_rule"),
    _about("contact", contact.contact, "contact"),
    _about("contact/pause", contact.pause, "pause"),
    _about("contact/none", contact.no_contact, "no_contact"),
    _about("contact/back", contact.come_back, "come_back"),
    _about("pair", pair.pair, "pair"),
    _about("shut-outs", limits.shut_outs, "shut_outs"),
    _about("shut-outs/<uuid:shut_out_id>/end", limits.end_shut_out, "end_shut_out"),
    _about("step-aside", limits.step_aside, "step_aside"),
    _about("sleeping-place", sleeping.sleeping_place, "sleeping_place"),
    _about("sleeping-place/forget", sleeping.forget_sleeping_place, "forget_sleeping_place"),
    _about("death", death.death, "death"),
    _about("death/undo", death.undo_death, "undo_death"),
    _about("disclosures", disclosures.disclosures, "disclosures"),
]
