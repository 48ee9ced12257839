"""Places, on every form of the house, with no names left: what is printed says where everything is.

1. Any one label deleted loses no entry.
2. The printed area reads as itself wherever it stands, on a sheet of any name, with its merged ranges and without.
3. Of labels that were exchanged, or one of which stands in another's place, no entry has a value without an error, and
   every other value is its own.
4. Any one row or column deleted, with its merged ranges or none left: every remaining entry has its value or an error.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.catalogues import catalogue_of
from tests.read.locate.books import Cells, Sheets, printed
from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.grid import Area, Key
from xltemplates.base.problem import Problem
from xltemplates.layout.boxes import UNTICKED
from xltemplates.layout.model import Entry
from xltemplates.layout.ready import FoundEntry, Label, ReadyLayout, ReadySheet
from xltemplates.layout.widgets import widget_of
from xltemplates.read.entries.lines import judge_lines
from xltemplates.read.entries.report import report
from xltemplates.read.entries.take import take
from xltemplates.read.locate.locate import locate
from xltemplates.read.locate.match import match_sheets
from xltemplates.read.other_sheets import other_sheet_problems
from xltemplates.read.recognise import recognise
from xltemplates.read.sheet_cells import SheetCells

ROOT = Path(__file__).parents[3]
CATALOGUES = {name: catalogue_of(ROOT / name) for name in ("specs", "tests/forms")}
FORMS = [(name, form) for name, catalogue in CATALOGUES.items() for form in catalogue.forms]
every_form = pytest.mark.parametrize(("folder", "form"), FORMS, ids=[form for _, form in FORMS])
# Of the longest form every pair of labels takes a while.
every_short_form = pytest.mark.parametrize(
    ("folder", "form"),
    [
        pytest.param(folder, form, id=form, marks=pytest.mark.long if form == "alliance.agreement" else ())
        for folder, form in FORMS
    ],
)
# Of each form a part of its labels, pairs and lines, and all of them.
each_part = pytest.mark.parametrize(
    "part", [pytest.param(6, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)]
)
HALF = 0.5
LONGEST = 60  # rows and columns of a sheet of which each is deleted; of more some
few = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def value(entry: Entry, number: int) -> tuple[CellValue, ...]:
    """What an entry of a kind may hold; texts are like no others."""
    field = entry.field
    texts = field.kind.name in ("text", "longtext") and not field.kind.options
    example = field.kind.options[0] if field.kind.name == "choice" else field.kind.example
    return tuple(widget_of(field).show(field, f"填写内容{number}" if texts else example))


def filled(ready: ReadySheet, share: float = 1) -> Cells:
    """A sheet as printed, with something in every entry, or in a share of them."""
    chance = Random(5)
    cells = printed(ready) | {
        key: Number(text) if text.isdecimal() else Text(text) for key, text in ready.numbers.items()
    }
    for number, target in enumerate(ready.targets):
        given = chance.random() < share
        for key, cell in zip(target.keys, value(target.entry, number), strict=True):
            if key and cell is not BLANK and given:
                cells[key] = cell
    return cells


def book_of(sheets: Mapping[str, Cells | SheetCells]) -> Sheets:
    return Sheets(sheets)


def whole(ready: ReadyLayout, share: float = 1) -> dict[str, Cells]:
    return {sheet.layout.name: filled(sheet, share) for sheet in ready.sheets}


def reading(ready: ReadyLayout, book: Sheets) -> tuple[dict[str, FoundEntry], list[Problem]]:
    """What stands in each entry, and all that is said."""
    matched = match_sheets(ready, book)
    entries: dict[str, FoundEntry] = {}
    problems = list(matched.problems)
    starts: Mapping[str, int] = {}
    for match in matched.matches:
        there = locate(match, book, starts)
        lines = judge_lines(there, take(there, book))
        entries |= {found.entry.path: found for found in lines.taken.entries}
        problems += report(there, lines)
        starts = there.following
    used = {match.index for match in matched.matches}
    return entries, [*problems, *other_sheet_problems(ready, book, used, matched.others)]


def texts(entries: Mapping[str, FoundEntry]) -> dict[str, tuple[str, ...]]:
    """What stands in each filled entry; a box left alone is as good as blank, and ink is never read."""
    written = {
        path: tuple(cell.raw if cell.raw != UNTICKED else "" for cell in found.cells)
        for path, found in entries.items()
        if found.entry.field.kind.is_data
    }
    return {path: text for path, text in written.items() if any(text)}


def labels(ready: ReadyLayout, most: int) -> list[tuple[ReadySheet, Label]]:
    """The labels of a form; of very many some."""
    every = [(sheet, label) for sheet in ready.sheets for label in sheet.labels]
    return every if len(every) <= most else Random(7).sample(every, most)


@each_part
@every_form
def test_1_any_one_label_deleted_loses_no_entry(folder: str, form: str, part: int) -> None:
    ready = CATALOGUES[folder].ready(form)
    sheets = whole(ready)
    wanted = texts(reading(ready, book_of(sheets))[0])
    assert wanted
    for sheet, label in labels(ready, 120 // part):
        name = sheet.layout.name
        left = {key: cell for key, cell in sheets[name].items() if key != label.key}
        entries, problems = reading(ready, book_of({**sheets, name: left}))
        assert texts(entries) == wanted, label
        assert {problem.severity for problem in problems} <= {"repair"}, (label, problems)


def moved(sheet: ReadySheet, cells: Cells, down: int, right: int, merged: bool) -> SheetCells:
    """What is printed on paper of a sheet, somewhere else."""
    area = sheet.layout.print_area
    there = {(row + down, column + right): cell for (row, column), cell in cells.items() if column <= area.right}
    merges = (Area.parse(merge).shifted(down, right).a1 for merge in sheet.merges) if merged else ()
    return SheetCells(there, {}, tuple(merges))


@every_form
@few
@example(down=0, right=0, merged=False, name="Sheet1")
@example(down=40, right=12, merged=True, name="Sheet1")
@given(
    down=st.integers(0, 40),
    right=st.integers(0, 12),
    merged=st.booleans(),
    name=st.sampled_from(("Sheet1", "附件", "{name}", "{name} (2)", "续表")),
)
def test_2_the_printed_area_reads_as_itself_wherever_it_stands(
    folder: str, form: str, down: int, right: int, merged: bool, name: str
) -> None:
    catalogue = CATALOGUES[folder]
    ready = catalogue.ready(form)
    mains = [sheet for sheet in ready.sheets if not sheet.layout.continues]
    sheets = {sheet.layout.name: filled(sheet) for sheet in mains}
    asides = {target.entry.path for sheet in mains for target in sheet.targets if target.entry.aside}
    wanted = texts(reading(ready, book_of(sheets))[0])
    names = {sheet.layout.name: name.format(name=sheet.layout.name) + str(at or "") for at, sheet in enumerate(mains)}
    book = book_of(
        {names[sheet.layout.name]: moved(sheet, sheets[sheet.layout.name], down, right, merged) for sheet in mains}
    )
    found = recognise(book, catalogue)
    assert found.identity.form == form
    entries, problems = reading(found.ready, book)
    assert texts(entries) == {path: text for path, text in wanted.items() if path not in asides}
    assert {problem.severity for problem in problems} <= {"repair"}, problems


def pairs(ready: ReadyLayout, most: int) -> list[tuple[ReadySheet, Label, Label]]:
    """Some pairs of labels of one sheet that say what entries are, and say different things."""
    every = [
        (sheet, one, other)
        for sheet in ready.sheets
        for one, other in combinations([label for label in sheet.labels if label.telling], 2)
        if one.folded != other.folded
    ]
    return every if len(every) <= most else Random(7).sample(every, most)


def next_to(sheet: ReadySheet, label: Label) -> set[str]:
    """The entries that stand right behind a label, or right below a header of a table: at least these are its own."""
    behind = (label.key[0], label.area.right + 1)
    own = {
        target.entry.path
        for target in sheet.targets
        if not label.inline and (target.areas[0].top, target.areas[0].left) == behind
    }
    for table in sheet.tables:
        if label.header and label.area.bottom == table.top - 1 and label.area.columns == 1:
            columns = {target.entry.field.path for target in table.row if target.areas[0].left == label.key[1]}
            own |= {target.entry.path for target in sheet.targets if target.entry.field.path in columns}
    return own


def about(problem: Problem) -> str:
    return problem.path if problem.severity == "error" else ""


Change = Mapping[Key, CellValue | None]


def changes(one: Label, other: Label) -> Iterator[tuple[Change, tuple[Label, ...]]]:
    """What may be done to two labels, and which of them no longer stand in their place."""
    yield {one.key: Text(other.text), other.key: Text(one.text)}, (one, other)  # exchanged
    for first, second in ((one, other), (other, one)):
        yield {first.key: None, second.key: Text(first.text)}, (second,)  # one cut and pasted over the other
        yield {second.key: Text(first.text)}, (second,)  # copied over the other


@each_part
@every_short_form
def test_3_labels_in_the_place_of_others_give_no_value_without_an_error(folder: str, form: str, part: int) -> None:
    ready = CATALOGUES[folder].ready(form)
    fillings = [whole(ready), whole(ready, HALF)]
    wholes = [texts(reading(ready, book_of(sheets))[0]) for sheets in fillings]
    for number, (sheet, one, other) in enumerate(pairs(ready, 50 // part)):
        name, sheets, wanted = sheet.layout.name, fillings[number % 2], wholes[number % 2]
        for change, gone in changes(one, other):
            now = {key: cell for key, cell in {**sheets[name], **change}.items() if cell is not None}
            entries, problems = reading(ready, book_of({**sheets, name: now}))
            errors = set(map(about, problems)) - {""}
            found = texts(entries)
            case = (one.text, other.text, change)
            if {"columns-moved"} == {problem.code for problem in problems}:
                continue  # columns that hold only what the other header allows
            for path, text in wanted.items():
                assert found.get(path, text) == text, (case, path)
                assert path in found or path in errors or path.rpartition("[")[0] in errors, (case, path)
            for path in frozenset().union(*(next_to(sheet, label) for label in gone)):
                assert path not in found, (case, path)


def shortened(sheet: ReadySheet, cells: Cells, row: int, column: int, merged: bool) -> SheetCells:
    """A sheet without one row, or one column, as LibreOffice deletes it: merged ranges shrink and keep their place."""
    there = {
        (at - (row and at > row), across - (column and across > column)): cell
        for (at, across), cell in cells.items()
        if at != row and across != column
    }
    areas = (cut(Area.parse(merge), row, column) for merge in sheet.merges) if merged else ()
    return SheetCells(there, {}, tuple(area.a1 for area in areas if area))


def cut(area: Area, row: int, column: int) -> Area | None:
    """What a deleted row and column (0: none) leave of a merged range."""
    top, bottom = area.top - (0 < row < area.top), area.bottom - (0 < row <= area.bottom)
    left, right = area.left - (0 < column < area.left), area.right - (0 < column <= area.right)
    there = Area(top, left, bottom, right) if top <= bottom and left <= right else None
    return there if there and not there.single else None


def renumbered(sheet: ReadySheet, path: str, row: int) -> str:
    """The path of an entry after a row of the sheet was deleted; empty where that was a row of a table, and its own."""
    for table in sheet.tables:
        repeat, gone = table.repeat.repeat.path, table.start + row - table.top
        if table.top <= row <= table.bottom and path.startswith(f"{repeat}["):
            index, _, rest = path[len(repeat) + 1 :].partition("]")
            return "" if int(index) == gone else f"{repeat}[{int(index) - (int(index) > gone)}]{rest}"
    return path


LINES = [(folder, form, merged) for folder, form in FORMS for merged in (False, True)]


@each_part
@pytest.mark.parametrize(("folder", "form", "merged"), LINES, ids=[f"{form} {merged}" for _, form, merged in LINES])
def test_4_any_row_or_column_deleted_leaves_every_entry_its_value_or_an_error(
    folder: str, form: str, merged: bool, part: int
) -> None:
    ready = CATALOGUES[folder].ready(form)
    sheets = whole(ready, 1 if merged else HALF)
    wanted = texts(reading(ready, book_of(sheets))[0])
    for sheet in ready.sheets:
        name, cells = sheet.layout.name, sheets[sheet.layout.name]
        lines = [(row, 0) for row in sorted({row for row, _ in cells})]
        lines += [(0, column) for column in sorted({column for _, column in cells})]
        for row, column in Random(7).sample(lines, min(len(lines), LONGEST // part)):
            entries, problems = reading(ready, book_of({**sheets, name: shortened(sheet, cells, row, column, merged)}))
            left_or_told(sheet, wanted, texts(entries), problems, row, column)


def lines_of(key: Key) -> tuple[tuple[int, int], tuple[int, int]]:
    """The row and the column of a cell, each as it is deleted."""
    return (key[0], 0), (0, key[1])


def left_or_told(
    sheet: ReadySheet,
    wanted: Mapping[str, tuple[str, ...]],
    found: Mapping[str, tuple[str, ...]],
    problems: list[Problem],
    row: int,
    column: int,
) -> None:
    """Hold that every entry is found as it should be, or told, after a row or column of a sheet was deleted."""
    errors = set(map(about, problems)) - {""}
    whole_sheet = any(problem.severity == "error" and not problem.path for problem in problems)
    gone = {
        target.entry.path for target in sheet.targets for key in target.keys if key and (row, column) in lines_of(key)
    }
    expected = {now: path for path in wanted if (now := renumbered(sheet, path, row))}
    case = (sheet.layout.name, row, column)
    for now, path in expected.items():
        told = now in errors or now.rpartition(".")[0] in errors or now.rpartition("[")[0] in errors
        assert told or found.get(now, wanted[path]) == wanted[path], (case, now)
        assert told or now in found or path in gone or whole_sheet, (case, now)
    assert found.keys() - errors <= expected.keys(), case
