"""What a new password may not be, beside Django's rule of commonness."""

from typing import Any

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Long enough; in our words, as the library's lack a Finnish sentence."""

    def get_error_message(self) -> str:
        """What the form says of a shorter one."""
        return _("The password is too short. It needs at least %(signs)d signs.") % {
            "signs": self.min_length
        }


class NotOneself:
    """Not one's own name or address, which others know; in our words, which name no column."""

    likeness = UserAttributeSimilarityValidator(user_attributes=("name", "email"))

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for what is too much like the user's name or address."""
        try:
            self.likeness.validate(password, user)
        except ValidationError:
            raise ValidationError(self.get_help_text(), code="password_too_similar") from None

    def get_help_text(self) -> str:
        """What the form says."""
        return _("The password is too much like your name or e-mail.")
