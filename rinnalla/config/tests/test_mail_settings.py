"""What the address of a mail server means."""

import pytest

from rinnalla.config.env import EnvironmentProblem
from rinnalla.config.mail import mail_settings


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://u:p%40ss@mail.example", (587, True, False)),
        ("smtps://u:p%40ss@mail.example:4650", (4650, False, True)),
        ("smtp://u:p%40ss@localhost:25", (25, False, False)),
    ],
)
def test_mail_leaves_the_machine_encrypted_only(url, expected):
    found = mail_settings(url, "Rinnalla <r@example>")
    assert found["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == expected


def test_an_address_that_makes_no_sense_is_an_error():
    with pytest.raises(EnvironmentProblem, match="RINNALLA_MAIL_URL"):
        mail_settings("mail.example", "")
