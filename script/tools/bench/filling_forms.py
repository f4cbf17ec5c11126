"""What a browser would send of a page's form if nobody typed anything."""

from html.parser import HTMLParser

TYPED = {"hidden", "text", "number", "date", "time", "datetime-local", "search", "email", "tel"}


class _Form(HTMLParser):
    """Collects the fields of the first form whose method is post and which has no address."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.is_inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_inside = has.get("method") == "post" and not has.get("action")
        elif self.is_inside and tag == "input":
            self._input(has, is_checked="checked" in has)
        elif self.is_inside and tag == "select":
            self._select = has.get("name", "")
        elif self._select and tag == "option" and "selected" in has:
            self.sent.setdefault(self._select, []).append(has.get("value", ""))
        elif self.is_inside and tag == "textarea":
            self._textarea = has.get("name", "")
            self.sent[self._textarea] = [""]

    def _input(self, has: dict[str, str], *, is_checked: bool) -> None:
        name, kind = has.get("name", ""), has.get("type", "text")
        if name and (kind in TYPED or (kind in {"radio", "checkbox"} and is_checked)):
            self.sent.setdefault(name, []).append(has.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.sent[self._textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""


def as_it_stands(page: str) -> dict[str, list[str]]:
    """The fields of the page's own form with what stands in them."""
    reader = _Form()
    reader.feed(page)
    return reader.sent
