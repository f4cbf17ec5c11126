"""Whether a page tells of an operating model, of a collection of them, or of something else."""

from collections.abc import Iterable, Sequence

from rinnalla.models_of_work.importing.imported import Kind
from rinnalla.models_of_work.importing.labels import Label
from rinnalla.models_of_work.importing.lines import Line, folded, is_heading

# Labels that other Finnish pages have as well; one alone says nothing.
OF_MANY_PAGES = frozenset(
    ("modified", "links", "idea_choice", "desired_change", "measuring", "trial")
)
FEWEST_OF_THEM = 3
FEWEST_HEADINGS = 2
OF_COLLECTIONS_ALONE = ("name", "purpose")
A_MODEL = "toimintamall"  # in every form of the word


def kind_of(lines: Sequence[Line], labels: Iterable[Label]) -> Kind:
    """The kind of page by its labels; without any, one with headings that names a model is one."""
    labels = list(labels)
    own = {one.key for one in labels if not one.of_collection}
    of_collection = {one.key for one in labels if one.of_collection}
    if of_collection & set(OF_COLLECTIONS_ALONE) and "name" not in own:
        return Kind.COLLECTION
    strong = {
        one.key
        for one in labels
        if not one.of_collection and one.key not in OF_MANY_PAGES and not _is_weak(one)
    }
    if strong or len(own) >= FEWEST_OF_THEM:
        return Kind.MODEL
    headings = sum(is_heading(line.text) for line in lines)
    if headings >= FEWEST_HEADINGS and any(A_MODEL in folded(line.text) for line in lines):
        return Kind.MODEL
    return Kind.OTHER


def _is_weak(label: Label) -> bool:
    return label.is_word and not (label.is_marked and label.field.is_long)
