"""Apps of the product that have a module of a certain name: how the floor finds what stands above.

An app says what it has to do with a matter of the whole house in a module of an agreed name
(`indexes`, `sealed_places`, `nightly`); nobody keeps a list of them.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def modules_named(name: str) -> Iterator[ModuleType]:
    """Every app's module of that name, in the order of the apps: lower rooms first."""
    for config in apps.get_app_configs():
        if config.name.startswith("rinnalla.") and find_spec(f"{config.name}.{name}"):
            yield import_module(f"{config.name}.{name}")
