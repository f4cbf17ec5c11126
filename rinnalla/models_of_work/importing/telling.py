"""What the lines of a page became, once each has gone its way."""

from collections.abc import Iterable, Sequence

from rinnalla.models_of_work.importing.imported import ImportedPage, Kind, WordCounts
from rinnalla.models_of_work.importing.labels import VOCABULARIES
from rinnalla.models_of_work.importing.lines import Line, Way, joined
from rinnalla.models_of_work.importing.unplaced import pieces_of
from rinnalla.models_of_work.importing.vocabulary import Values, funders_of, split_values
from rinnalla.models_of_work.keys import BY_KEY, COLLECTION_FIELDS, FIELDS

OF_VOCABULARY = ("phase", *VOCABULARIES)
ORDER = dict.fromkeys(one.key for one in (*FIELDS, *COLLECTION_FIELDS))


def told(kind: Kind, lines: Sequence[Line], *, is_guessed: bool) -> ImportedPage:
    """The page that these lines are, once each has gone its way."""
    fields: dict[str, str] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    labels = [line.text for line in lines if line.way == Way.PLACED and line.is_label]
    for key in ORDER:
        value = _value(key, [one for one in lines if one.key == key])
        if value.all:
            fields[key] = "\n".join(value.all)
            labels += value.between
        if value.unknown and key in OF_VOCABULARY:
            unknown[key] = value.unknown
    return ImportedPage(
        kind=kind,
        fields=fields,
        unplaced=pieces_of(lines),
        labels=tuple(labels),
        residue=_texts(lines, Way.RESIDUE),
        repeated=_texts(lines, Way.REPEATED),
        unknown=unknown,
        words=_counted(lines),
        is_guessed=is_guessed,
    )


def _value(key: str, lines: Sequence[Line]) -> Values:
    """The text of a field, or of a list its values."""
    here = [line for line in lines if line.way == Way.PLACED and not line.is_label]
    if key in OF_VOCABULARY:
        return _all(split_values(key, line.text) for line in here)
    if key == "funders":
        return _all(funders_of(line.text) for line in here)
    if not here:
        return Values(())
    if key in BY_KEY and BY_KEY[key].is_list:
        return Values(tuple(line.text for line in here))
    return Values((joined(here),))


def _all(each: Iterable[Values]) -> Values:
    values = list(each)
    return Values(
        tuple(one for value in values for one in value.all),
        tuple(one for value in values for one in value.unknown),
        tuple(one for value in values for one in value.between),
    )


def _texts(lines: Sequence[Line], way: Way) -> tuple[str, ...]:
    return tuple(line.text for line in lines if line.way == way)


def _counted(lines: Sequence[Line]) -> WordCounts:
    counts = dict.fromkeys(Way, 0)
    for line in lines:
        counts[line.way] += line.words
    return WordCounts(
        source=sum(counts.values()),
        placed=counts[Way.PLACED],
        unplaced=counts[Way.UNPLACED],
        residue=counts[Way.RESIDUE],
        repeated=counts[Way.REPEATED],
    )
