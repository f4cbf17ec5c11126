"""Reads from the source which kinds of entries the product writes into its trails."""

import ast
from collections.abc import Iterator
from pathlib import Path

PRODUCT = Path(__file__).resolve().parents[2]


class UnknownKind(Exception):
    """A kind is put together while running: nobody could write its sentence."""


def kinds_in_product() -> dict[str, str]:
    """Every kind written by the product, and a file that writes it."""
    found: dict[str, str] = {}
    for path in sorted(PRODUCT.rglob("*.py")):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for kind in kinds_in(path.read_text("utf-8"), doorway="accounts" in path.parts):
            found[kind] = str(path.relative_to(PRODUCT))
    return found


def kinds_in(source: str, *, doorway: bool = False) -> Iterator[str]:
    """The kinds that a module writes: texts given to `trail.record`, also through a function.

    With `doorway`, texts given to `tell` too (`accounts/deeds.py`). Raises UnknownKind.
    """
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for call in _calls(tree):
        name = ast.unparse(call.func)
        if name == "trail.record":
            yield from _texts(tree, functions, _argument(call, 1, "kind"))
        elif doorway and name in {"tell", "deeds.tell"}:
            yield from _texts(tree, functions, _argument(call, 0, "kind"))


def _texts(tree: ast.Module, functions: list[ast.FunctionDef], given: ast.expr) -> Iterator[str]:
    if isinstance(given, ast.Constant):
        yield str(given.value)
    elif isinstance(given, ast.IfExp):
        yield from _texts(tree, functions, given.body)
        yield from _texts(tree, functions, given.orelse)
    elif isinstance(given, ast.Name):
        yield from _through_a_function(tree, functions, given)
    else:
        raise UnknownKind(ast.unparse(given))


def _through_a_function(
    tree: ast.Module, functions: list[ast.FunctionDef], given: ast.Name
) -> Iterator[str]:
    """The function's parameter: what its callers in the module give."""
    around = [f for f in functions if given in ast.walk(f)]
    parameters = [a.arg for a in around[-1].args.args] if around else []
    keywords = [a.arg for a in around[-1].args.kwonlyargs] if around else []
    if given.id not in parameters + keywords:
        raise UnknownKind(given.id)
    if any("deeds.told" in ast.unparse(d) for d in around[-1].decorator_list):
        return  # the doorway: `tell` was given the text, and is read where it is called
    place = parameters.index(given.id) if given.id in parameters else -1
    callers = [c for c in _calls(tree) if ast.unparse(c.func) == around[-1].name]
    for caller in callers:
        yield from _texts(tree, functions, _argument(caller, place, given.id))


def _argument(call: ast.Call, place: int, name: str) -> ast.expr:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[place]


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))
