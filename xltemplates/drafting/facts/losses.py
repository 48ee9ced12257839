"""What a workbook has that no spec can say: macros, pictures, charts, form controls, notes, hidden sheets."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from openpyxl.workbook import Workbook

from xltemplates.drafting.facts.facts import Loss
from xltemplates.layout.identity import HIDDEN_SHEET
from xltemplates.read.cells.rules import SheetRules

# Parts of a package by what they hold.
_PARTS = (
    (re.compile(r"xl/vbaProject\.bin"), "draft-macros"),
    (re.compile(r"xl/media/.+"), "draft-picture"),
    (re.compile(r"xl/charts/chart[0-9]+\.xml"), "draft-chart"),
    (re.compile(r"xl/ctrlProps/.+|xl/activeX/.+\.xml"), "draft-control"),
    (re.compile(r"xl/pivotTables/.+\.xml"), "draft-pivot"),
    (re.compile(r"xl/externalLinks/externalLink[0-9]+\.xml"), "draft-external"),
    (re.compile(r"xl/embeddings/.+"), "draft-embedded"),
)


def losses_of(book: Workbook, data: bytes, rules: Mapping[str, SheetRules | None]) -> tuple[Loss, ...]:
    """Everything that is left behind, in the order of the package and the sheets."""
    return (*_parts(data), *_sheets(book, rules))


def _parts(data: bytes) -> Iterator[Loss]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            for pattern, code in _PARTS:
                if pattern.fullmatch(name.replace("\\", "/")):
                    yield Loss(code, name)


def _sheets(book: Workbook, rules: Mapping[str, SheetRules | None]) -> Iterator[Loss]:
    for sheet in book.worksheets:
        if sheet.title == HIDDEN_SHEET:
            continue
        if sheet.sheet_state != "visible":
            yield Loss("draft-hidden-sheet", sheet.title)
            continue
        found = rules.get(sheet.title)
        yield from (Loss("draft-conditional", f"{sheet.title}!{cells}") for cells in (found.formats if found else ()))
        for row in sheet.iter_rows():
            for cell in row:
                if getattr(cell, "comment", None) is not None:
                    yield Loss("draft-comment", f"{sheet.title}!{cell.coordinate}")
