"""What the formulas of a workbook come to: worked out beforehand, so that every program shows it at once.

Formulas know no repairs. What a reader would make a value of, such as a number written as text, is of a wrong type to
them, and so is what nobody can read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from xltemplates.base.cells import BLANK, Blank, CellValue, Formula, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.paths import put
from xltemplates.layout.boxes import TICKED, UNTICKED
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.model import Check, Spec
from xltemplates.spec.verdict import CheckState, Record, Verdict, check_state, check_verdicts
from xltemplates.write.formulas.cells import MOST_OPTIONS, has_boxes

WRONG: Final = object()  # of no type: every check that names it is mistyped

Cells = tuple[CellValue, ...]


def filled_record(layout: Layout, values: Mapping[str, CellValue]) -> dict[str, object]:
    """The record that formulas see; `values` says what each slot holds, by its name. Blank entries are left out."""
    record: dict[str, object] = {}
    rows: dict[str, dict[int, dict[str, object]]] = {}
    for entry in layout.entries:
        cells = tuple(values[slot.name] for slot in entry.slots)
        if all(_blank(cell) for cell in cells):
            continue
        if entry.row is None:
            put(record, entry.path, value_of(entry, cells))
        else:
            repeat, _, inner = entry.path.partition(f"[{entry.row}].")
            put(rows.setdefault(repeat, {}).setdefault(entry.row, {}), inner, value_of(entry, cells))
    for repeat, found in rows.items():
        put(record, repeat, tuple(found.get(index, {}) for index in range(max(found) + 1)))
    return record


def _blank(cell: CellValue) -> bool:
    return isinstance(cell, Blank) or cell in (Text(""), Text(UNTICKED))


def value_of(entry: Entry, cells: Cells) -> object:
    """The value of an entry that is not blank, WRONG where a formula finds a wrong type."""
    if has_boxes(entry):
        return _boxed(entry, cells)
    kind, cell = entry.field.kind, cells[0]
    match kind.expr:
        case "number":
            return cell.decimal if isinstance(cell, Number) else WRONG
        case "date":
            found = kind.from_cell(cell).value
            return found if isinstance(cell, Number) and isinstance(found, date) else WRONG
        case "list":
            return _canonical(entry, cells)
        case "choice" | "flag" if 0 < len(kind.options) <= MOST_OPTIONS:
            return _canonical(entry, cells)
        case _:
            return cell.text if isinstance(cell, Text) else WRONG


def _canonical(entry: Entry, cells: Cells) -> object:
    """The value, where it would be written just so."""
    widget = widget_of(entry.field)
    value = widget.gather(entry.field, cells).value
    return value if value is not None and widget.show(entry.field, value) == cells else WRONG


def _boxed(entry: Entry, cells: Cells) -> object:
    """The value of boxes; a number may stand in any of them."""
    signs = (Text(TICKED), *map(Text, entry.field.kind.options[1:] if len(cells) == 1 else ()))
    codes = entry.slots[0].role.startswith("code")
    rightly_typed = all(_blank(cell) or (isinstance(cell, Number) if codes else cell in signs) for cell in cells)
    value = widget_of(entry.field).gather(entry.field, tuple(BLANK if _blank(cell) else cell for cell in cells)).value
    return value if rightly_typed and value is not None else WRONG


@frozen
class Findings:
    """The verdicts on what stands in a form's cells: of each check its state and what fails.

    `values`: what each slot holds, by its name; `record`: the same as formulas see it (`write.advice.findings`).
    """

    values: Mapping[str, CellValue]
    record: Record
    states: Mapping[str, CheckState]
    failing: Mapping[str, tuple[Verdict, ...]]

    @classmethod
    def of(cls, layout: Layout, values: Mapping[str, CellValue]) -> "Findings":
        """Every check that entries can show, asked of the values of a form's slots."""
        spec, record = layout.spec, filled_record(layout, values)
        return cls(values, record, {}, {}).asked(spec, spec.checks)

    def asked(self, spec: Spec, checks: Iterable[Check]) -> "Findings":
        """The same with some checks asked anew; what no entry can show is not asked."""
        known = [check for check in checks if check.that is not None]
        states = {check.id: check_state(spec, check, self.record) for check in known}
        failing = {
            check.id: tuple(verdict for verdict in check_verdicts(spec, check, self.record) if verdict.state == "fail")
            for check in known
        }
        return replace(self, states={**self.states, **states}, failing={**self.failing, **failing})


@frozen
class LiveFormula:
    """A formula, without `=`, and what it comes to: a text or a whole number, shown before any program calculates."""

    formula: str
    result: Callable[[Findings], str | int]

    def cell(self, findings: Findings) -> Formula:
        """The cell that holds it with its result."""
        return Formula(self.formula, plain(self.result(findings)))


def plain(result: str | int) -> Text | Number:
    """A result as a cell holds it."""
    return Text(result) if isinstance(result, str) else Number(str(result))


def cell_of(content: LiveFormula | str, findings: Findings) -> CellValue:
    """A formula's cell, or a text's."""
    return Text(content) if isinstance(content, str) else content.cell(findings)
