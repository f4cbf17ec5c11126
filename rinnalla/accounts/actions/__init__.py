"""What can be done to accounts, sessions and factors."""

from rinnalla.accounts.actions.factors import LastFactorNeeded, remove_factor
from rinnalla.accounts.actions.sessions import (
    end_all_sessions,
    end_other_sessions,
    end_session,
)
from rinnalla.accounts.actions.users import (
    AddressTaken,
    change_own_details,
    change_password,
    close_account,
    create_user,
    reopen_account,
    restore_user,
    set_password_by_link,
)

__all__ = [
    "AddressTaken",
    "LastFactorNeeded",
    "change_own_details",
    "change_password",
    "close_account",
    "create_user",
    "end_all_sessions",
    "end_other_sessions",
    "end_session",
    "remove_factor",
    "reopen_account",
    "restore_user",
    "set_password_by_link",
]
