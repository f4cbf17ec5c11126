"""What keeps passkeys on a phone, as Chromium plays it."""

from typing import Any

from playwright.sync_api import CDPSession, Page

KEEPER = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Keeper:
    """The phone's own keeper of passkeys, there for the page from now on."""

    def __init__(self, page: Page, **other: Any) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        added = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": KEEPER | other})
        self.name = {"authenticatorId": added["authenticatorId"]}

    def kept(self) -> list[dict[str, Any]]:
        """The passkeys that it keeps."""
        return list(self.session.send("WebAuthn.getCredentials", self.name)["credentials"])
