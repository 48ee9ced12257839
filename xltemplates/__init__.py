"""An Excel template engine with round-trip parsing: one YAML spec, a locked workbook, and its record back.

`__all__` is the front door, explained with examples in docs/api.md; anything else may change. Each name is imported
when it is first asked for, so that the command line, which needs few of them, starts quickly.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xltemplates.base.errors import Fault as Fault
    from xltemplates.base.errors import Misuse as Misuse
    from xltemplates.base.errors import Refused as Refused
    from xltemplates.base.errors import SpecFaults as SpecFaults
    from xltemplates.base.errors import WriteFailed as WriteFailed
    from xltemplates.base.errors import XlTemplatesError as XlTemplatesError
    from xltemplates.base.problem import Problem as Problem
    from xltemplates.drafting.draft import DraftedSpec as DraftedSpec
    from xltemplates.form import Form as Form
    from xltemplates.form import diff as diff
    from xltemplates.form import draft as draft
    from xltemplates.form import mark as mark
    from xltemplates.form import merge as merge
    from xltemplates.form import migrate as migrate
    from xltemplates.form import write_rollup as write_rollup
    from xltemplates.layout.catalogue import Catalogue as Catalogue
    from xltemplates.record.diff.difference import Difference as Difference
    from xltemplates.record.exchange.restore import record_from_json as record_from_json
    from xltemplates.record.files import parse_file as parse_file
    from xltemplates.record.files import parse_files as parse_files
    from xltemplates.record.parsed import Parsed as Parsed
    from xltemplates.record.parsed import Source as Source
    from xltemplates.rollup.rollup import Rollup as Rollup
    from xltemplates.spec.load import load_spec as load_spec
    from xltemplates.spec.model import Spec as Spec
    from xltemplates.write.form import write_workbook as write_workbook

    __version__: str

_HOMES = MappingProxyType(
    {
        "base.errors": ("Fault", "Misuse", "Refused", "SpecFaults", "WriteFailed", "XlTemplatesError"),
        "base.problem": ("Problem",),
        "drafting.draft": ("DraftedSpec",),
        "form": ("Form", "diff", "draft", "mark", "merge", "migrate", "write_rollup"),
        "layout.catalogue": ("Catalogue",),
        "record.diff.difference": ("Difference",),
        "record.exchange.restore": ("record_from_json",),
        "record.files": ("parse_file", "parse_files"),
        "record.parsed": ("Parsed", "Source"),
        "rollup.rollup": ("Rollup",),
        "spec.load": ("load_spec",),
        "spec.model": ("Spec",),
        "write.form": ("write_workbook",),
    }
)
_MODULES = MappingProxyType({name: module for module, names in _HOMES.items() for name in names})

__all__ = ["__version__", *_MODULES]  # noqa: PLE0604


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("xltemplates")
    if name in _MODULES:
        return getattr(import_module(f"xltemplates.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
