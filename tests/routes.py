"""Every address of the product, walked from the resolver."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def named_routes() -> dict[str, list[str]]:
    """Full route name ("organisations:members") to the names of its parameters.

    A pattern without a name is an error: nobody could ask who may open it.
    """
    found = dict(_walk(get_resolver().url_patterns, ""))
    assert found
    return found


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str
) -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield f"{namespace}{pattern.name}", list(pattern.pattern.converters)


# What the phone app asks, by its own signature or a code: no pages, and no cookie opens them.
ASKED_BY_PHONES = {
    "phones:hello",
    "phones:challenge",
    "phones:take_into_use",
    "fieldsync:open",
    "fieldsync:pull",
    "fieldsync:push",
}
