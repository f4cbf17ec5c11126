"""The phone app at /field/: the files that `script/setup` built, and nothing else.

Served before sessions, languages and actors are looked at: the app is the same for everybody and
holds nothing of anybody. What it asks of the server (/field/api/) goes on to the pages' own way.
"""

import gzip
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers

PLACE = "/field/"
SELF = "'self'"
# Its own, stricter than the pages': 'wasm-unsafe-eval' is for Argon2id alone (ADR 0029).
POLICY = {
    "default-src": ["'none'"],
    "script-src": [SELF, "'wasm-unsafe-eval'"],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["svelte-trusted-html", "rinnalla-shell"],
}
# A part of the app is no page: opened as one it may do nothing. It is shorter, too, on the line.
PART = {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}
FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
KINDS = {".webmanifest": "application/manifest+json", ".js": "text/javascript"}


@dataclass(frozen=True)
class Built:
    """A file of the app: as it is and gzipped; those of assets/ bear their digest in their name."""

    plain: bytes
    packed: bytes
    kind: str
    lasts: bool


class FieldAppMiddleware:
    """Answers for the app's own files; they are read once, when the server starts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.files = read_built(settings.FIELD_FOLDER)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == PLACE.rstrip("/"):
            return redirect(PLACE)
        name = request.path.removeprefix(PLACE) or "index.html"
        built = self.files.get(name) if request.path.startswith(PLACE) else None
        if built is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer(request, built)


def read_built(folder: Path) -> dict[str, Built]:
    """Every file below the folder by its path there; none where nothing was built."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _read(path) for path in files}


def _read(path: Path) -> Built:
    plain = path.read_bytes()
    kind = KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    return Built(
        plain=plain,
        packed=gzip.compress(plain, mtime=0),
        kind=kind or "application/octet-stream",
        lasts=path.parent.name == "assets",
    )


def answer(request: HttpRequest, built: Built) -> HttpResponse:
    """The file, gzipped for whoever takes that, with the app's policy of content or a part's."""
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(built.packed if packs else built.plain, content_type=built.kind)
    if packs:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Control"] = FOREVER if built.lasts else ASK_FIRST
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    if not built.lasts:
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=()"
    # What django-csp's decorator sets.
    response._csp_replace = PART if built.lasts else POLICY  # type: ignore[attr-defined]
    return response
