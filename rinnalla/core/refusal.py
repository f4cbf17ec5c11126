"""How an action says no."""


class Refused(Exception):
    """The actor may see the thing but not do this deed; pages answer 403."""


class NotKnown(Exception):
    """The actor may not know that the thing exists; pages answer 404."""


class Wrong(ValueError):
    """What a form should have caught; `field` is what is wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(f"This cannot be recorded: {field}.")
        self.field = field


def require(allowed: bool) -> None:
    """Go on only if the policy allowed it; raises Refused otherwise."""
    if not allowed:
        raise Refused


def require_known(visible: bool) -> None:
    """Go on only if the actor may know of the thing; raises NotKnown otherwise."""
    if not visible:
        raise NotKnown
