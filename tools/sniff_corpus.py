"""Real files of other projects: whether each is taken for what it is, and each cell read as another program reads it.

    python -m tools.sniff_corpus FOLDER…              a line for each ending; on standard error what differs, by file
    python -m tools.sniff_corpus --no-cells FOLDER…   the formats alone

`.xls` and `.et` are compared with xlrd (which is no dependency: `pip install xlrd`), `.xlsx` and `.xlsm` with openpyxl.
A file that the other program cannot open, or that is refused, is not compared; refusals are counted by their codes.
"""

import argparse
import importlib
import io
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.read.oracle import Cells, by_openpyxl, cells_of
from xltemplates.base.cells import Bool, CellValue, Number, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Key
from xltemplates.read.cells.workbook import Book
from xltemplates.read.opening import open_book, sniff

EXPECTED: Final[Mapping[str, str]] = {
    ".xls": "xls", ".et": "xls", ".biff5": "xls", ".xls5": "xls", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx",
    ".xlsb": "xlsb", ".ods": "ods", ".xml": "xml",
}  # fmt: skip
SHOWN: Final = 3  # cells that differ, of each file


@dataclass(slots=True)
class Tally:
    """Of the files of one ending: what they were taken for, what refused them, what was compared and differed."""

    files: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    cells: int = 0
    different: int = 0


def by_xlrd(data: bytes) -> Cells:
    """What xlrd sees of a binary workbook: numbers, texts, truth values and errors."""
    xlrd = importlib.import_module("xlrd")
    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    return {sheet.name: dict(_by_xlrd(sheet, xlrd.error_text_from_code)) for sheet in book.sheets()}


def _by_xlrd(sheet: Any, errors: Mapping[int, str]) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            key = row + 1, column + 1
            if cell.ctype == 1 and cell.value:
                yield key, ("s", cell.value)
            elif cell.ctype in (2, 3):
                yield key, ("n", cell.value)
            elif cell.ctype == 4:
                yield key, ("b", bool(cell.value))
            elif cell.ctype == 5:
                yield key, ("e", errors.get(cell.value, "#N/A"))


def numbers_of(book: Book) -> Cells:
    """Our cells in the same words: a date is its number, a formula its result."""
    seen: Cells = {}
    for index, sheet in enumerate(book.sheets):
        cells = book.cells(index, whole=True).cells
        seen[sheet.name] = {key: plain(value) for key, value in cells.items()}
    return seen


def plain(value: CellValue) -> tuple[Any, ...]:
    """A cell as xlrd tells one."""
    match value:
        case Number():
            return "n", float(value.text)
        case Text():
            return "s", value.text
        case Bool():
            return "b", value.value
    return "e", value.raw


READERS: Final[Mapping[str, tuple[Callable[[bytes], Cells], Callable[[Book], Cells]]]] = {
    **dict.fromkeys((".xls", ".et", ".biff5", ".xls5"), (by_xlrd, numbers_of)),
    **dict.fromkeys((".xlsx", ".xlsm"), (by_openpyxl, cells_of)),
}


def look(path: Path, tally: Tally, cells: bool) -> None:
    """Count one file."""
    data = path.read_bytes()
    tally.files += 1
    try:
        tally.formats[sniff(data)] += 1
        if cells and path.suffix.lower() in READERS:
            compare(path, data, tally)
    except Refused as refusal:
        tally.refusals[refusal.code] += 1
        print(f"{path}: {refusal.code}", file=sys.stderr)


def compare(path: Path, data: bytes, tally: Tally) -> None:
    """Count the cells of one file that another program reads, and say which differ."""
    other, own = READERS[path.suffix.lower()]
    ours = own(open_book(data))
    try:
        theirs = other(data)
    except Exception as error:  # whatever the other program makes of broken files
        print(f"{path}: not compared: {type(error).__name__}", file=sys.stderr)
        return
    found = [
        (name, key, ours[name].get(key), theirs[name].get(key))
        for name in ours.keys() & theirs.keys()
        for key in ours[name].keys() | theirs[name].keys()
        if ours[name].get(key) != theirs[name].get(key)
    ]
    tally.compared += 1
    tally.cells += sum(len(ours[name].keys() | theirs[name].keys()) for name in ours.keys() & theirs.keys())
    tally.different += len(found)
    for one in found[:SHOWN]:
        print(f"{path}: {one}", file=sys.stderr)


def main() -> int:
    """Print the table; exit status 1 where a file was taken for another format than its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--no-cells", action="store_true")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    tallies: dict[str, Tally] = {}
    for path in sorted(path for folder in given.folders for path in folder.rglob("*") if path.is_file()):
        if path.suffix.lower() in EXPECTED:
            look(path, tallies.setdefault(path.suffix.lower(), Tally()), not given.no_cells)
    print("| ending | files | taken for | refused | compared | cells | different |\n|---|---|---|---|---|---|---|")
    for ending, tally in sorted(tallies.items()):
        refused = ", ".join(f"{code} {count}" for code, count in tally.refusals.most_common()) or "–"
        taken = ", ".join(f"{format_} {count}" for format_, count in tally.formats.most_common())
        row = (ending, tally.files, taken, refused, tally.compared, f"{tally.cells:,}", tally.different)
        print("| " + " | ".join(map(str, row)) + " |")
    taken_for = {(ending, format_) for ending, tally in tallies.items() for format_ in tally.formats}
    return int(any(format_ not in (EXPECTED[ending], "encrypted") for ending, format_ in taken_for))


if __name__ == "__main__":
    sys.exit(main())
