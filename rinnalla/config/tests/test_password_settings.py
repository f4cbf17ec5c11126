"""How passwords are kept where there are real ones."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils.module_loading import import_string

from rinnalla.config.settings import base


def test_passwords_are_kept_with_argon2id():
    first, *_rest = base.PASSWORD_HASHERS
    assert import_string(first) is Argon2PasswordHasher
    assert Argon2PasswordHasher().params().type.name == "ID"
