"""What a careful form may say of a text, in words that name nothing that was found."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rinnalla.core.detecting import Kind

WILL_BE_MASKED = _(
    "There is a personal identity code in the text. Dots take its place when you save."
)
QUESTIONS: dict[str, Promise] = {
    Kind.IDENTITY_CODE: _(
        "There is a personal identity code in the text. Others who open this see it. "
        "Does it belong here?"
    ),
    Kind.PHONE: _(
        "There is a phone number in the text. Others who open this see it. Does it belong here?"
    ),
    Kind.EMAIL: _(
        "There is an e-mail address in the text. Others who open this see it. Does it belong here?"
    ),
}


@dataclasses.dataclass(frozen=True)
class Note:
    """One thing to look at before saving.

    `field`: name of the form's field. `text`: the words of the note, which name nothing found.
    `keys`: what was found; once looked at, the same keys are not asked about again.
    `kind`: the browser's word for it, if the browser too looks for it.
    """

    field: str
    text: str | Promise
    keys: frozenset[str] = dataclasses.field(repr=False)
    kind: str = ""


AlsoCheck = Callable[[Mapping[str, str]], Iterable[Note]]
