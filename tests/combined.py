"""Many filled workbooks of one form in one: every sheet and name under its record's number, every stored result wrong.

Only what calculates is kept: the values, the formulas of the sheet of checks and the counts beside long texts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.office import Content, Office
from xltemplates.base.cells import Bool, CellValue, Formula, Number, Text
from xltemplates.base.grid import quoted_sheet
from xltemplates.layout.model import Layout
from xltemplates.write.checks import Advice
from xltemplates.write.findings import Findings

_PARTS = re.compile(r'("(?:[^"]|"")*")')
_NAME = re.compile(r"\b([fc])_")
_SLOT = re.compile(r"\bf_\w+")
MESSAGES = 4  # the column of what is said; these are long, and looked at in some records only
WITH_MESSAGES = 4
COUNTS = 6  # the column of the counts beside long texts, on the sheet of checks

Values = Mapping[str, CellValue]
Answers = dict[tuple[int, int], tuple[object, object]]  # by row and column: what Python says, what the office says


@dataclass(frozen=True, slots=True)
class Case:
    """A filled form: what its slots hold, and what Python makes of it."""

    values: Values
    findings: Findings


def calculated(office: Office, path: Path, layout: Layout, cases: list[Case]) -> list[Answers]:
    """What the office makes of every formula of every case, beside the result that is written with it."""
    advice = Advice.of(layout)
    assert advice is not None
    written = []
    with xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False}) as book:
        for number, case in enumerate(cases):
            written.append(_write(book, number, layout, advice, case))
    with office.open(path) as opened:
        opened.recalculate()
        return [
            {key: (wanted, _plain(found[key[0] - 1][key[1] - 1])) for key, wanted in formulas.items()}
            for number, formulas in enumerate(written)
            for found in (opened.read_area(f"{number}_x", f"A1:F{max(row for row, _ in formulas)}"),)
        ]


def _write(book: Any, number: int, layout: Layout, advice: Advice, case: Case) -> dict[tuple[int, int], object]:
    everything = _formulas(layout, advice, case.findings)
    formulas = [one for one in everything if one[1] != MESSAGES or number % WITH_MESSAGES == 0]
    used = {name for *_, formula in formulas for name in _SLOT.findall(formula.source)}
    sheets = {sheet.name: book.add_worksheet(f"{number}_{at}") for at, sheet in enumerate(layout.sheets)}
    for slot in (slot for entry in layout.entries for slot in entry.slots):
        if slot.name in used:  # the others would only cost time
            book.define_name(f"f{number}_{slot.name[2:]}", f"='{sheets[slot.sheet].name}'!{slot.cell.absolute}")
        _put(sheets[slot.sheet], slot.cell.row, slot.cell.column, case.values[slot.name])
    checks = book.add_worksheet(f"{number}_x")
    renamed = {f"{quoted_sheet(name)}!": f"'{sheet.name}'!" for name, sheet in sheets.items()}
    for row, column, formula in formulas:
        text = _renamed(formula.source, number, renamed)
        checks.write_formula(row - 1, column - 1, f"={text}", None, "存错的结果")
    return {(row, column): formula.cached.raw for row, column, formula in formulas}


def _formulas(layout: Layout, advice: Advice, findings: Findings) -> Iterable[tuple[int, int, Formula]]:
    for paint in advice.sheet(findings).paints:
        if isinstance(paint.value, Formula):
            yield paint.area.top, paint.area.left, paint.value
    beside = [paint.value for sheet in layout.sheets for paint in advice.beside(sheet, findings)]
    counts = [value for value in beside if isinstance(value, Formula) and "LEN" in value.source]
    yield from ((row, COUNTS, formula) for row, formula in enumerate(counts, start=1))


def _renamed(formula: str, number: int, sheets: Mapping[str, str]) -> str:
    """A formula with the sheets and names of its record; what stands between quotes is text."""
    parts = _PARTS.split(formula)
    for at in range(0, len(parts), 2):
        for name, other in sheets.items():
            parts[at] = parts[at].replace(name, other)
        parts[at] = _NAME.sub(rf"\g<1>{number}_", parts[at])
    return "".join(parts)


def _put(sheet: Any, row: int, column: int, value: CellValue) -> None:
    match value:
        case Text(text) if text:
            sheet.write_string(row - 1, column - 1, text)
        case Number(text):
            sheet.write_number(row - 1, column - 1, float(text))
        case Bool(truth):
            sheet.write_boolean(row - 1, column - 1, truth)


def _plain(content: Content) -> object:
    """Whole numbers as people write them."""
    return str(int(content)) if isinstance(content, float) and content == int(content) else content
