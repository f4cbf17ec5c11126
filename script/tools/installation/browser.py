"""A browser of few words: it keeps cookies, sends forms as they stand, and believes no one else."""

import http.client
import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

INPUT = re.compile(r"<input\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
ADDRESS = re.compile(r'href="([^"]+)"')


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str
    cookies: list[str] = field(default_factory=list)


@dataclass
class Browser:
    """Somebody at a browser. `port` is where they are led, whatever the address says."""

    origin: str
    port: int
    trusted: ssl.SSLContext | None = None
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Read a page."""
        return self._ask("GET", path, "")

    def send(self, path: str, **typed: str) -> Answer:
        """Send the form of a page with what is typed, and read the answer itself."""
        body = urlencode({**hidden_fields(self.get(path).text), **typed})
        return self._ask("POST", path, body)

    def press(self, page: str, deed: str, **typed: str) -> Answer:
        """Send to another address than the page's own, as a button on it does."""
        body = urlencode({**hidden_fields(self.get(page).text), **typed})
        return self._ask("POST", deed, body)

    def sign_in(self, email: str, password: str) -> Answer:
        """Sign in; the answer leads on where it succeeds."""
        return self.send("/sign-in/", login=email, password=password)

    def send_json(self, path: str, body: str, **more: str) -> Answer:
        """Send what a program sends, with these headers beside its own."""
        return self._ask("POST", path, body, more={"Content-Type": "application/json", **more})

    def _ask(
        self, method: str, path: str, body: str, *, more: Mapping[str, str] | None = None
    ) -> Answer:
        line = self._line()
        headers = {"Host": urlsplit(self.origin).netloc, "Accept-Language": "en"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
            headers["Referer"] = self.origin + path
        headers |= more or {}
        try:
            line.request(method, path, body or None, headers)
            return self._read(line.getresponse())
        finally:
            line.close()

    def _line(self) -> http.client.HTTPConnection:
        if self.trusted is None:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line = http.client.HTTPSConnection(
            str(urlsplit(self.origin).hostname), self.port, timeout=30, context=self.trusted
        )
        # The name is for the certificate to be held to; the way leads to this machine.
        line._create_connection = lambda _, *rest: _to_this_machine(self.port)  # type: ignore[attr-defined]
        return line

    def _read(self, response: http.client.HTTPResponse) -> Answer:
        text = response.read().decode("utf-8", "replace")
        given = response.headers.get_all("Set-Cookie") or []
        for one in given:
            for name, morsel in SimpleCookie(one).items():
                self.cookies[name] = morsel.value
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, text, given)


def _to_this_machine(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), 30)


def hidden_fields(page: str) -> dict[str, str]:
    """The fields that a page's forms send without anybody typing; of each name the first."""
    found: dict[str, str] = {}
    for tag in INPUT.findall(page):
        has = dict(ATTRIBUTE.findall(tag))
        if has.get("type") == "hidden" and "name" in has:
            found.setdefault(has["name"], unescape(has.get("value", "")))
    return found
