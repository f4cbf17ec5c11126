"""The phone app's icons as PNG, drawn from the SVGs beside them: some phones take no SVG.

phone_icons.py: draws field/public/icon-*.png anew, after icon.svg or icon-maskable.svg has changed.
"""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = ROOT / "field" / "public"
# Each PNG: the drawing it is of, and its width.
ICONS = {
    "icon-192.png": ("icon.svg", 192),
    "icon-512.png": ("icon.svg", 512),
    "icon-maskable-512.png": ("icon-maskable.svg", 512),
}
COLOURS = 48
PAGE = "<style>*{{margin:0}}svg{{display:block;width:{width}px;height:{width}px}}</style>{drawing}"


def drawn() -> Iterator[tuple[str, Image.Image]]:
    """Each icon as a browser draws it now."""
    from e2e.browsing import open_browser

    with open_browser() as browser:
        for name, (source, width) in ICONS.items():
            page = browser.new_page(viewport={"width": width, "height": width})
            page.set_content(drawing_of(source, width))
            yield name, Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def drawing_of(source: str, width: int) -> str:
    """A page that shows nothing but that drawing, so wide."""
    return PAGE.format(width=width, drawing=(PUBLIC / source).read_text())


def main() -> int:
    """Draw all, with few colours: they are flat, and every phone fetches them."""
    for name, picture in drawn():
        few = picture.convert("RGBA").quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        few.save(PUBLIC / name, optimize=True)
        print(f"{name}: {(PUBLIC / name).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "rinnalla.config.settings.test"
    import django

    django.setup()  # the journeys' browser is beside their users
    raise SystemExit(main())
