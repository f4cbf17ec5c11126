"""Why an export cannot be taken in; always before anything of it stands."""


class CannotTakeIn(Exception):
    """The message is for whoever typed the command, and repeats no words of an export."""


DAMAGED = (
    "The archive was changed or cut off on its way: it does not open to its end. Nothing has been "
    "taken in. Fetch it again, or ask for another."
)
WRONG_PASSPHRASE = (
    "The passphrase does not open key.age: it is another one, or the file was changed. Nothing "  # noqa: S105
    "has been taken in."
)
NO_EXPORT = "This is no export of Rinnalla: {missing} is not in it. Nothing has been taken in."
OTHER_VERSION = (
    "This export is of format {found}; this Rinnalla reads format {known}. Nothing has been taken "
    "in: use the version of Rinnalla that made it."
)
NEWER = (
    "This export holds what this version of Rinnalla does not know ({what}). Nothing has been "
    "taken in: take a newer version into use first."
)
NOT_EMPTY = (
    "There is an organisation or an account here already. An export is taken into an empty "
    "installation only; nothing has been changed."
)
NOT_WHOLE = "The export is not whole: {what}. Nothing has been taken in."
BAD_ROW = "Row {number} of {table} cannot be read ({what}). Nothing has been taken in."
BROKEN_PROMISE = (
    "The rows of this export do not fit together as the database promises. Nothing has been "
    "taken in."
)
