"""Reads the product's own source as syntax trees: what the architecture tests ask."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ROOT / "rinnalla"

# What stands for a person at work in a column or a key (design 2.14).
WORKERS = {"user", "actor", "actor_id", "user_id", "worker", "peer", "pair", "recorded_by", "by"}
SUMMING = {"Count", "Sum", "Avg", "Max", "Min", "StdDev"}
WRITING = {"save", "delete", "create", "bulk_create", "update_or_create", "get_or_create", "update"}


def sources(pattern: str) -> list[Path]:
    """The product's source files that match, tests and migrations left out; never none."""
    found = [
        path
        for path in sorted(PRODUCT.glob(pattern))
        if "tests" not in path.parts and "migrations" not in path.parts
    ]
    assert found, f"nothing matches {pattern}: the test would look at nothing"
    return found


def modules_named(noun: str) -> list[Path]:
    """Every `noun.py` of an app and every module of a package of that name."""
    return sources(f"*/{noun}.py") + [
        path for path in PRODUCT.glob(f"*/{noun}/*.py") if path.name != "__init__.py"
    ]


def layers() -> list[list[str]]:
    """The apps from roof to floor, as `pyproject.toml` tells import-linter."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    lines = contracts["contracts"][0]["layers"]
    return [[name.strip(" ()").rpartition(".")[2] for name in line.split("|")] for line in lines]


def height_of(app: str) -> int:
    """How high an app stands; 0 is the floor."""
    floors = list(reversed(layers()))
    return next(height for height, names in enumerate(floors) if app in names)


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions of a module that others may call."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def first_parameter(function: ast.FunctionDef) -> str:
    """The name of the first parameter, or an empty text."""
    arguments = function.args.posonlyargs + function.args.args
    return arguments[0].arg if arguments else ""


def calls(node: ast.AST) -> set[str]:
    """Names of everything called below a node: `record`, `trail.record`…"""
    return {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}


def imported_actions(tree: ast.Module) -> set[str]:
    """Functions that a module takes from other modules' actions; classes are no deeds."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "actions" in (node.module or "").split(".")
        for alias in node.names
        if alias.name.islower()
    }


def actions_out_of_shape(source: str) -> list[str]:
    """Public functions that do not take the actor first, ask no policy, or leave no trail.

    Or that give a row the id which came with a form by other means than `make_once`.
    """
    tree = ast.parse(source)
    recording = _that_call(tree, {"trail.record", "trail.record_each"})
    # Looked up as oneself one reaches nobody else; a wish is held only for those who tend it.
    asking = _that_call(tree, {"require", "require_known", "User.objects.itself", "held_wish"})
    wrong = []
    for function in public_functions(tree):
        if first_parameter(function) != "actor":
            wrong.append(f"{function.name}: the actor comes first")
        if not calls(function) & asking and not _calls_into(function, "actions"):
            wrong.append(f"{function.name}: asks no policy")
        if not calls(function) & recording and not _calls_into(function, "actions"):
            wrong.append(f"{function.name}: leaves no trail")
        if any(_gives_id_of_form(node) for node in ast.walk(function)):
            wrong.append(f"{function.name}: makes a row with `once` by hand")
    return wrong


def _gives_id_of_form(node: ast.AST) -> bool:
    """Whether it makes a row with `once` for its id; `make_once` knows what to do at a clash."""
    return isinstance(node, ast.Call) and any(
        given.arg in {"id", "pk"} and ast.unparse(given.value) == "once"
        for given in node.keywords
        if not ast.unparse(node.func).endswith((".filter", ".get", ".exclude"))
    )


def _calls_into(function: ast.FunctionDef, module: str) -> bool:
    return any(module in name.split(".")[:-1] for name in calls(function))


def _that_call(tree: ast.Module, names: set[str]) -> set[str]:
    """These names, other modules' actions, and the module's own helpers that call one of them."""
    helpers = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("_") and names & calls(node)
    }
    return names | imported_actions(tree) | helpers


def longer_than(source: str, most: int, *, whole: bool = False) -> list[str]:
    """Functions of more lines than that: the body without its docstring, or the whole."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        body = node.body[1:] if ast.get_docstring(node) else node.body
        first = node.lineno if whole or not body else body[0].lineno
        length = (node.end_lineno or first) - first + 1
        if length > most:
            found.append(f"{node.name}: {length} lines")
    return found


def queries_out_of_shape(source: str) -> list[str]:
    """Public functions that do not take the actor first."""
    return [
        f"{function.name}: the actor comes first"
        for function in public_functions(ast.parse(source))
        if first_parameter(function) != "actor"
    ]


def measures_of_workers(source: str) -> list[str]:
    """Chains that group by a worker and sum something up (design 2.14)."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        names = {call.func.attr for call in _chain(node)}
        grouped = {
            str(argument.value).partition("__")[0]
            for call in _chain(node)
            if call.func.attr in {"values", "values_list", "order_by"}
            for argument in call.args
            if isinstance(argument, ast.Constant)
        }
        sums = any(isinstance(n, ast.Name) and n.id in SUMMING for n in ast.walk(node))
        if grouped & WORKERS and sums and names & {"annotate", "aggregate"}:
            found.append(f"line {node.lineno}")
    return found


def _chain(node: ast.AST) -> Iterator[ast.Call]:
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield node
        node = node.func.value


def writes_in_a_page(source: str) -> list[str]:
    """Places where a view changes rows itself instead of calling an action."""
    return [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in WRITING or ast.unparse(node.func).count(".objects."))
        and not ast.unparse(node.func).startswith(("request.session", "self.request.session"))
    ]
