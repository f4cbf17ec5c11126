"""A phone is stolen: the app on it is taken out of use, and what was signed in is signed out."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from script.tools.installation.browser import Browser
from script.tools.installation.steps import Ground, Step, expect
from script.tools.installation.town import Served, copy_of, served
from tests.installing import Installation

API = "/field/api/v1"


def do(ground: Ground) -> str | None:
    """By the owner from another browser; for a lead, by whoever looks after the machine."""
    here = copy_of(ground.town, ground.own("phone"))
    with served(here) as server:
        end_app(server, by_owner(here, server), "aino")
        end_app(server, by_owner(here, server), "bea")
        phone, desk = server.signed_in("aino"), server.signed_in("aino")
        expect(phone.get("/").status == 200, "the phone before")
        desk.press("/account/", "/account/sessions/end-others/")
        expect(phone.get("/").status == 302, "the stolen phone still reads")
        expect(desk.get("/").status == 200, "the owner's own browser")
        restore_lead(here, server)
    return None


@dataclass
class App:
    """The phone app of somebody who has taken it into use: what it needs to ask."""

    browser: Browser
    device: str
    deliver: ec.EllipticCurvePrivateKey

    def state(self) -> str:
        """What the server says of it."""
        path, body = f"{API}/challenge", "{}"
        digest = hashlib.sha256(body.encode()).hexdigest()
        signed = self.deliver.sign(
            f"rinnalla request 1\n{path}\n{digest}".encode(), ec.ECDSA(SHA256())
        )
        halves = b"".join(one.to_bytes(32) for one in decode_dss_signature(signed))
        headers = {"Rinnalla-Device": self.device, "Rinnalla-Signature": text_of(halves)}
        answer = self.browser.send_json(path, body, **headers)
        return str(json.loads(answer.text).get("state", answer.text))


def by_owner(here: Installation, server: Served) -> App:
    """Aino's phone, taken into use with a code as the first page says."""
    said = here.rinnalla("town-phone", "Aino").stdout
    code = re.search(r"code: (\S+)", said)
    expect(code, f"no code: {said}")
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(3)]
    publics = {
        f"{name}_public": text_of(
            key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        )
        for name, key in zip(("deliver", "pull", "vault"), keys, strict=True)
    }
    content = {"code": code[1], "name": "Puhelin", "app_version": "1.0.0", **publics}  # type: ignore[index]
    browser = server.browser()
    answer = browser.send_json(f"{API}/enrol", json.dumps(content))
    expect(answer.status == 200, f"not taken into use: {answer.text}")
    return App(browser, json.loads(answer.text)["device"], keys[0])


def end_app(server: Served, app: App, name: str) -> None:
    """Whoever that is takes the phone out of use; it learns so when it asks."""
    expect(app.state() == "active", f"the app before: {app.state()}")
    page = f"/phones/{app.device}/end/"
    ended = server.signed_in(name).send(page)
    expect(ended.status == 302, f"{name} could not take it out of use: {ended.status}")
    expect(app.state() == "revoked", f"the stolen app after: {app.state()}")


def restore_lead(here: Installation, server: Served) -> None:
    """A lead without another lead is given a new way in."""
    phone = server.signed_in("bea")
    expect(phone.get("/account/").status == 200, "the lead's phone before")
    said = here.rinnalla(
        "restore-lead", "--email", "bea@lintukoto.example", "--as", "Ada Ylläpito"
    ).stdout
    link = re.search(r"https?://[^/\s]+(/way-back/\S+)", said)
    expect(link, f"no link: {said}")
    expect(phone.get("/account/").status == 302, "the lead's stolen phone still reads")
    again = server.browser().sign_in("bea@lintukoto.example", "kanervikko-kuutamolla-7")
    expect(again.status == 200, "the old password still opens")
    expect(server.browser().get(link[1]).status == 302, "the way back")  # type: ignore[index]


def text_of(data: bytes) -> str:
    """Bytes as they stand in messages."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


STEP = Step("phone", ("A phone is stolen",), "a stolen phone taken out of use", do)
