"""What a new password may not be, beside Django's rules of length and commonness."""

from typing import Any

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


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
