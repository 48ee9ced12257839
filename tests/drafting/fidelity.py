"""How much of a workbook a draft carries over: `python -m tests.drafting.fidelity WORKBOOK…`.

The drafted spec is written again and compared with the workbook cell by cell, by openpyxl: merges, texts, validations
(type, options, limits; a formula of its own as a check), locks, and the cells that the workbook itself marks as entries
(unlocked on a protected sheet, or validated). A copy filled with each kind's example is then read back.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from xltemplates.base.grid import Area, Cell
from xltemplates.base.paths import lookup
from xltemplates.drafting.draft import DraftedSpec, draft
from xltemplates.drafting.facts.facts import ValidationFact
from xltemplates.drafting.facts.rules import extended, rules_of
from xltemplates.drafting.guess.limits import options_of, ruled
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import has_token
from xltemplates.layout.model import Layout, SheetLayout
from xltemplates.layout.place import place
from xltemplates.read.opening import open_book
from xltemplates.record.files import parse_file
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.load import load_spec
from xltemplates.write.form import write_workbook

Spot = tuple[str, Cell]
Rules = Mapping[str, Mapping[Cell, ValidationFact]]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of something were carried over, and which were not."""

    name: str
    kept: int
    whole: int
    missed: tuple[str, ...] = ()

    def __str__(self) -> str:
        part = 100 if self.whole == 0 else 100 * self.kept / self.whole
        return f"{self.name} {self.kept}/{self.whole} ({part:.1f} %)"


def shares(path: Path, folder: Path) -> tuple[Share, ...]:
    """Every share of one workbook; the drafted spec and what is written from it are left in the folder."""
    made, layout = drafted(path, folder)
    again = folder / "again.xlsx"
    again.write_bytes(write_workbook(layout))
    before, after = load_workbook(path), load_workbook(again)
    opened = open_book(path.read_bytes())
    extended(before, {sheet.name: opened.rules(index) for index, sheet in enumerate(opened.sheets)})
    rules = rules_of(before, load_workbook(path, data_only=True))
    areas = {sheet.name: _drafted(sheet) for sheet in layout.sheets}
    slots = {(slot.sheet, slot.cell) for entry in layout.entries for slot in entry.slots}
    asked, said = set(validations(before, rules, areas)), checked(made, layout)
    kept = {item for item in asked if item[2] == "custom" and item[:2] in said}
    return (
        _share("merges", set(merges(before, areas)), set(merges(after, areas))),
        _share("texts", {item for item in texts(before, areas) if item[:2] not in slots}, set(texts(after, areas))),
        _share("entries", set(marked(before, rules, areas)), slots),
        _share("validations", asked, kept | set(validations(after, rules_of(after), areas))),
        _share("locks", set(locked(before, areas)) - slots, set(locked(after, areas))),
    )


def _drafted(sheet: SheetLayout) -> Area:
    """The rows and columns of a sheet, without the identity line below them."""
    last = sheet.identity.row - 1 if sheet.identity is not None else len(sheet.heights)
    return Area(1, 1, last, len(sheet.widths))


def checked(made: DraftedSpec, layout: Layout) -> set[Spot]:
    """The cells whose own validations became checks, in every row."""
    places = {place for check in made.checks for place in check.places}
    fields = {
        entry.field.path
        for entry in layout.entries
        if any(f"{slot.sheet}!{slot.cell.a1}" in places for slot in entry.slots)
    }
    return {(slot.sheet, slot.cell) for entry in layout.entries if entry.field.path in fields for slot in entry.slots}


def drafted(path: Path, folder: Path) -> tuple[DraftedSpec, Layout]:
    """The draft and the layout of its spec, whose files are put into the folder."""
    made = draft(path)
    file = folder / "drafted.yaml"
    file.write_text(made.text, encoding="utf-8")
    if made.registry:
        file.with_name(f"{made.registry}.yaml").write_text(made.registry_text, encoding="utf-8")
    return made, place(load_spec(file))


def read_back(folder: Path) -> tuple[int, int]:
    """How many entries of a filled copy come back equal, of how many."""
    catalogue = Catalogue.open(folder)
    layout = place(catalogue.resolve(folder / "drafted.yaml"))
    fields = [field for field in layout.spec.fields if field.kind.example is not None and field.kind.is_data]
    record = {field.path: _example(field.kind) for field in fields}
    book = folder / "filled.xlsx"
    book.write_bytes(write_workbook(layout, record=record))
    parsed = parse_file(book, catalogue)
    return sum(lookup(parsed.record, path) == value for path, value in record.items()), len(record)


def _example(kind: Kind) -> object:
    if kind.name == "choices":
        return tuple(kind.options[:1])
    return kind.options[0] if kind.name == "choice" else kind.example


def merges(book: Workbook, areas: dict[str, Area]) -> Iterator[tuple[str, str]]:
    """The merged ranges of the drafted sheets."""
    for name, area in areas.items():
        for merged in book[name].merged_cells.ranges if name in book.sheetnames else ():
            if merged.max_row <= area.bottom and merged.max_col <= area.right:
                yield name, merged.coord


def texts(book: Workbook, areas: dict[str, Area]) -> Iterator[tuple[str, Cell, str]]:
    """The printed texts and numbers, blanks aside."""
    for name, cell, found in _cells(book, areas):
        text = " ".join(str(found.value).split()) if found.data_type in "sn" and found.value is not None else ""
        if text and not has_token(text):
            yield name, cell, text


def marked(book: Workbook, rules: Rules, areas: dict[str, Area]) -> Iterator[Spot]:
    """The cells that the workbook marks as entries, without formulas."""
    for name, cell, found in _cells(book, areas):
        protected = bool(book[name].protection.sheet)
        validated = cell in rules[name] and rules[name][cell].type != "none" and not isinstance(found.value, str)
        open_ = not protected or not found.protection.locked
        if open_ and (validated or (protected and _drawn(found))) and found.data_type != "f":
            yield name, cell


def _drawn(found: Any) -> bool:
    sides = (found.border.left, found.border.right, found.border.top, found.border.bottom)
    return any(side is not None and side.style for side in sides) or found.fill.fill_type == "solid"


def validations(book: Workbook, every: Rules, areas: dict[str, Area]) -> Iterator[tuple[str, Cell, str, str]]:
    """What may be typed where, by cell: the type with its limits or options.

    Prompts alone are none, and none count where nobody can type: on locked cells of a protected sheet.
    """
    for name, rules in every.items():
        merged = _covered(book, name)
        for cell, rule in rules.items() if name in areas and name in book.sheetnames else ():
            found = book[name].cell(cell.row, cell.column)
            typed = not (book[name].protection.sheet and found.protection.locked)
            if typed and cell in areas[name] and cell not in merged and rule.type != "none":
                yield name, cell, rule.type, _meaning(rule)


def _meaning(rule: ValidationFact) -> str:
    if rule.type == "list" and rule.options is not None:
        return str(options_of(rule.options))
    guess = ruled(rule)
    return str(guess.settings) if guess is not None else rule.first


def _covered(book: Workbook, name: str) -> set[Cell]:
    ranges = book[name].merged_cells.ranges if name in book.sheetnames else ()
    areas = [Area(each.min_row, each.min_col, each.max_row, each.max_col) for each in ranges]
    return {cell for area in areas for cell in area.cells() if cell != area.first}


def locked(book: Workbook, areas: dict[str, Area]) -> Iterator[Spot]:
    """The locked printed texts of protected sheets; serial numbers stay open, so that rows can be pasted in."""
    for name, cell, found in _cells(book, areas):
        printed = found.data_type == "s" and found.value is not None and not found.value.isdigit()
        if book[name].protection.sheet and found.protection.locked and printed:
            yield name, cell


def _cells(book: Workbook, areas: dict[str, Area]) -> Iterator[tuple[str, Cell, Any]]:
    for name, area in areas.items():
        if name in book.sheetnames:
            merged = _covered(book, name)
            for row in book[name].iter_rows(max_row=area.bottom, max_col=area.right):
                for found in row:
                    cell = Cell(found.row or 1, found.column or 1)
                    if cell not in merged:
                        yield name, cell, found


def _share(name: str, before: set[Any], after: set[Any]) -> Share:
    missed = sorted(map(str, before - after))
    return Share(name, len(before & after), len(before), tuple(missed))


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            print(Path(argument).name)
            for share in shares(Path(argument), Path(folder)):
                print("  ", share, *(missed[:120] for missed in share.missed[:4]), sep="  ")
            print("   read back", *read_back(Path(folder)))
