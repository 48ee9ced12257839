"""What people do to a form in a spreadsheet program, done by LibreOffice itself: read right, or reported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.bases import ASSETS, TABLE, Base, base, parse
from tests.corpus.verdict import wrong
from tests.office import Book, Office

pytestmark = pytest.mark.office

Alter = Callable[[Base, Book], None]


def top(given: Base) -> int:
    return given.layout.repeats[0].blocks[0].top


def doing(command: str, **arguments: object) -> Alter:
    return lambda given, book: book.do(command, sheet=given.sheet, **arguments)


def at_row(command: str, offset: int, count: int = 1) -> Alter:
    return lambda given, book: book.do(command, sheet=given.sheet, at=top(given) + offset, count=count)


def sorted_rows(given: Base, book: Book) -> None:
    """The first two rows change places by cutting and pasting."""
    row = top(given)
    for start, end in ((row, row + 200), (row + 1, row), (row + 200, row + 1)):
        book.do("move_cells", sheet=given.sheet, area=f"B{start}:L{start}", to=f"B{end}")


def merged(given: Base, book: Book) -> None:
    book.do("merge", sheet=given.sheet, area=f"C{top(given)}:C{top(given) + 1}")


def below(given: Base, book: Book) -> None:
    book.set(given.sheet, f"B{top(given) + 40}", "以上经研究同意。")


ALTERATIONS: dict[str, tuple[Alter, str]] = {
    "a row on top": (doing("insert_rows", at=1), "repaired"),
    "a row before the table": (at_row("insert_rows", -1), "repaired"),
    "a row in the table": (at_row("insert_rows", 1), "repaired"),
    "an empty row deleted": (at_row("delete_rows", 5), "repaired"),
    "a filled row deleted": (at_row("delete_rows", 0), "repaired"),
    "the header deleted": (at_row("delete_rows", -1), "repaired"),
    "a column on the left": (doing("insert_columns", at=1), "repaired"),
    "a column in the table": (doing("insert_columns", at=4), "repaired"),
    "a column deleted": (doing("delete_columns", at=6), "problems"),
    "renamed": (doing("rename_sheet", name="Sheet1"), "repaired"),
    "two rows merged": (merged, "repaired"),
    "text below the footnote": (below, "clean"),
    "rows in another order": (sorted_rows, "clean"),
}


@pytest.mark.parametrize("form", [TABLE, ASSETS])
def test_what_people_do_is_read_right_or_told(office: Office, form: str, tmp_path: Path) -> None:
    given = base(form)
    path, saved = tmp_path / "given.xlsx", tmp_path / "saved.xlsx"
    path.write_bytes(given.data)
    outcomes = {}
    for name, (alter, _) in ALTERATIONS.items():
        with office.open(path) as book:
            book.do("unprotect", sheet=given.sheet)
            alter(given, book)
            book.store(saved)
        parsed = parse(form, saved.read_bytes())
        silent = [] if name == "a filled row deleted" else wrong(given.parsed.record or {}, parsed, given.layout)
        outcomes[name] = (parsed.status, silent)
    expected: dict[str, tuple[str, list[str]]] = {name: (status, []) for name, (_, status) in ALTERATIONS.items()}
    if form == ASSETS:
        expected["a filled row deleted"] = ("problems", [])  # the printed total no longer fits
    assert outcomes == expected
