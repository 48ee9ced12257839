"""What only some installations have."""

from importlib import import_module
from types import ModuleType

from xltemplates.base.errors import Misuse


def extra(module: str, missing: str) -> ModuleType:
    """A module that needs the libraries of an extra, imported only where it is asked for.

    Misuse with the code `missing` where they are not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise Misuse(missing) from None
