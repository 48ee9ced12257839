"""An Excel template engine with round-trip parsing: one YAML spec, a locked workbook, and its record back."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xltemplates.layout.catalogue import Catalogue as Catalogue
    from xltemplates.record.exchange.restore import record_from_json as record_from_json
    from xltemplates.record.files import parse_file as parse_file
    from xltemplates.record.files import parse_files as parse_files
    from xltemplates.spec.load import load_spec as load_spec
    from xltemplates.write.form import write_workbook as write_workbook

# Where each public name lives: imported when it is first asked for, so that the command line starts quickly.
_HOMES = {
    "Catalogue": "layout.catalogue",
    "load_spec": "spec.load",
    "parse_file": "record.files",
    "parse_files": "record.files",
    "record_from_json": "record.exchange.restore",
    "write_workbook": "write.form",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"xltemplates.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
