"""What the fields of a model say, and how one writing of a field differs from another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet

from rinnalla.models_of_work.keys import FIELDS
from rinnalla.models_of_work.models import FieldText, OperatingModel

WORD = re.compile(r"\s*\S+\s*|\s+")
MOST_SIGNS = 50_000  # of a field: ten long pages


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Stretch:
    """Words that stayed, went or came."""

    change: Change
    text: str


def standing(models: Iterable[OperatingModel]) -> QuerySet[FieldText]:
    """Of these models the texts that stand: the last writing of each field."""
    of_field = FieldText.objects.filter(model=OuterRef("model"), key=OuterRef("key"))
    newer = of_field.filter(number__gt=OuterRef("number"))
    return FieldText.objects.filter(~Exists(newer), model__in=[one.pk for one in models])


def texts_of(model: OperatingModel) -> dict[str, str]:
    """What its fields say now, in the order of the site; empty ones are left out."""
    said = {one.key: str(one.text) for one in standing([model])}
    return {one.key: said[one.key] for one in FIELDS if said.get(one.key)}


def name_in(texts: Mapping[str, str]) -> str:
    """What a model is called: its name, else the title of its page; empty where it has neither."""
    return texts.get("name") or texts.get("title") or ""


def differences(before: str, after: str) -> list[Stretch]:
    """How `after` differs from `before`, word by word.

    What stayed and what came is `after`, sign by sign; what stayed and what went are the words of
    `before`.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    matcher = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new])
    stretches = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            stretches.append(Stretch(Change.SAME, "".join(new[new_from:new_to])))
            continue
        gone, came = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        stretches += [Stretch(Change.GONE, gone)] if gone else []
        stretches += [Stretch(Change.NEW, came)] if came else []
    return stretches
