"""What an operation does: what must be here first, and the very deeds of the pages."""

from rinnalla.fieldsync.applying.deeds import apply
from rinnalla.fieldsync.applying.needs import made_by, missing_of
from rinnalla.fieldsync.applying.refusing import TOLD, CannotBe, reason_of

__all__ = ["TOLD", "CannotBe", "apply", "made_by", "missing_of", "reason_of"]
