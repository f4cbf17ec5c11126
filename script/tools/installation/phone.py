"""A phone is stolen: what was signed in on it is signed out, by its owner or by somebody else."""

import re

from script.tools.installation.steps import Ground, Step, expect
from script.tools.installation.town import copy_of, served


def do(ground: Ground) -> str | None:
    """By the owner from another browser; for a lead, by whoever looks after the machine."""
    here = copy_of(ground.town, ground.own("phone"))
    with served(here) as server:
        phone, desk = server.signed_in("aino"), server.signed_in("aino")
        expect(phone.get("/").status == 200, "the phone before")
        desk.press("/account/", "/account/sessions/end-others/")
        expect(phone.get("/").status == 302, "the stolen phone still reads")
        expect(desk.get("/").status == 200, "the owner's own browser")
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
    return None


STEP = Step("phone", ("A phone is stolen",), "a stolen phone signed out", do)
