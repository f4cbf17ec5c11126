"""A page from standard input as PDF/UA-1 to standard output: a process of its own, without Django.

Laying out a large house's tables takes a quarter of a minute, and WeasyPrint a hundred megabytes:
neither is the serving process's. It fetches nothing but the two files of type.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

HERE = Path(__file__).resolve().parent
STYLE = HERE / "document.css"
FOLDER = HERE.parents[1] / "static/rinnalla/vendor"
FONTS = {  # as document.css names them
    "font:latin": FOLDER / "source-sans-3-latin-wght-normal.woff2",
    "font:latin-ext": FOLDER / "source-sans-3-latin-ext-wght-normal.woff2",
}
LACKING = 3  # how it ends where a library of the system is not found


def fetch(url: str) -> "URLFetcherResponse":
    """The type; nothing else, from here or elsewhere: raises ValueError."""
    from weasyprint.urls import URLFetcherResponse

    if url not in FONTS:
        raise ValueError(url)
    return URLFetcherResponse(url, FONTS[url].read_bytes())


def pdf_of(html: str, mark: bytes) -> bytes:
    """The page as PDF. Raises OSError where a library of the system is not found."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=STYLE.read_text("utf-8"), font_config=fonts, url_fetcher=fetch)
    written: bytes = HTML(string=html, url_fetcher=fetch).write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=mark
    )
    return written


def main() -> int:
    """Read a page, write its file; the only argument is the mark of its figures."""
    try:
        import weasyprint  # noqa: F401 this is where it looks for the libraries of the system
    except OSError:
        return LACKING
    sys.stdout.buffer.write(pdf_of(sys.stdin.buffer.read().decode(), sys.argv[1].encode()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
