"""The index by which a user's address is found."""

from rinnalla.accounts.models import EMAIL, User, normal_email
from rinnalla.core.indexing import EXACT, Index
from rinnalla.core.tokens import exact_token


def rebuild_addresses() -> int:
    """Write each user's address token under the active key; gives how many were written."""
    rows = 0
    for user in User.objects.order_by("pk").iterator(chunk_size=200):
        token = exact_token(EMAIL, normal_email(user.email))
        rows += User.objects.filter(pk=user.pk).exclude(email_token=token).update(email_token=token)
    return rows


INDEXES = [Index(EMAIL, lambda: EXACT, rebuild_addresses)]
