"""The words for the fields and parts of a model, whom a version reaches, and what was found in it.

The Finnish words of fields are Innokylä's own labels (`keys.FIELDS`, held to them by a test); it
has none in Swedish or English: those are ours.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla.models_of_work.checking import Sort
from rinnalla.models_of_work.keys import Part
from rinnalla.models_of_work.models import Reach

PARTS: dict[str, Promise] = {
    Part.BASICS: _("Basics"),
    Part.INSIGHT: _("Notice and understand"),
    Part.TRYING: _("Imagine and try"),
    Part.DESCRIPTION: _("What the model is"),
    Part.CLASSES: _("Phase and topics"),
}
LABELS: dict[str, Promise] = {
    "title": pgettext_lazy("operating model", "Title of the page"),
    "name": pgettext_lazy("operating model", "Name of the operating model"),
    "short_description": pgettext_lazy("operating model", "The operating model in short"),
    "place": pgettext_lazy("operating model", "Where it is carried out"),
    "region": pgettext_lazy("operating model", "Municipality, region or wellbeing services county"),
    "funders": pgettext_lazy("operating model", "Funder of the operating model"),
    "links": pgettext_lazy("operating model", "Attachments and links"),
    "collection": pgettext_lazy("operating model", "Collection that the model belongs to"),
    "author": pgettext_lazy("operating model", "Author"),
    "created": pgettext_lazy("operating model", "Created"),
    "modified": pgettext_lazy("operating model", "Last changed"),
    "initial_situation": pgettext_lazy(
        "operating model", "Situation at the start, and the strategies it belongs to"
    ),
    "co_development": pgettext_lazy(
        "operating model", "Gathering the developers, and developing together"
    ),
    "desired_change": pgettext_lazy("operating model", "The change that is sought"),
    "measuring": pgettext_lazy("operating model", "How the change is measured"),
    "plan": pgettext_lazy("operating model", "Plan for carrying it out"),
    "ideation": pgettext_lazy("operating model", "Finding ideas"),
    "idea_choice": pgettext_lazy("operating model", "Choosing an idea"),
    "trial_goals": pgettext_lazy("operating model", "Goals of the trial, and planning it"),
    "trial": pgettext_lazy("operating model", "How it was tried"),
    "trial_results": pgettext_lazy(
        "operating model", "Results of the trials, conclusions and next steps"
    ),
    "trial_lessons": pgettext_lazy("operating model", "What was learnt from trying"),
    "core_idea": pgettext_lazy("operating model", "Core idea of the solution"),
    "adoption_conditions": pgettext_lazy(
        "operating model", "What it needs to work and to be taken into use"
    ),
    "environment": pgettext_lazy("operating model", "Environment"),
    "target_understanding": pgettext_lazy(
        "operating model", "Target group and understanding of clients"
    ),
    "evaluation_summary": pgettext_lazy("operating model", "Results of the evaluation in brief"),
    "tips": pgettext_lazy("operating model", "Tips for those who apply the model"),
    "attachments": pgettext_lazy("operating model", "Attachments"),
    "cover_caption": pgettext_lazy("operating model", "Cover picture"),
    "phase": pgettext_lazy("operating model", "Phase of development"),
    "topics": pgettext_lazy("operating model", "Topics"),
    "phenomena": pgettext_lazy("operating model", "Phenomena"),
    "target_groups": pgettext_lazy("operating model", "Target group"),
}
REACHES: dict[str, Promise] = {
    Reach.TEAM: _("our team"),
    Reach.ORGANISATION: _("our organisation"),
    Reach.EVERYWHERE: _("all organisations that use this Rinnalla"),
}
SORTS: dict[str, Promise] = {
    Sort.IDENTITY_CODE: _("a personal identity code"),
    Sort.PHONE: _("a phone number"),
    Sort.EMAIL: _("an e-mail address"),
    Sort.DAY: _("a day"),
    Sort.STREET: _("a street address"),
    Sort.NAME: _("somebody's name"),
}
