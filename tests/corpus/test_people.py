"""What people do to a form in a spreadsheet program, done by LibreOffice itself: read right, or reported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.bases import ASSETS, PROPOSAL, TABLE, Base, base, parse
from tests.corpus.verdict import changed, said, wrong
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


def on(sheet: str, command: str, **arguments: object) -> Alter:
    return lambda _, book: book.do(command, sheet=sheet, **arguments)


def members_swapped(_: Base, book: Book) -> None:
    """The first two members change places, by cutting and pasting whole blocks."""
    for area, to in (("A2:AV8", "A102"), ("A9:AV15", "A2"), ("A102:AV108", "A9")):
        book.do("move_cells", sheet="三", area=area, to=to)


def copied(_: Base, book: Book) -> None:
    """A copy of a page in which somebody went on writing."""
    book.do("copy_sheet", sheet="四", name="四 (2)", at=9)
    book.set("四 (2)", "G9", 12)


SECOND = "members[样例(驻马店)机械有限公司]"
# What is done to the proposal; the codes told of it, errors with their paths; values that are not there afterwards.
PROPOSALS: dict[str, tuple[Alter, tuple[str, ...], tuple[str, ...]]] = {
    "a row on top": (on("一至二", "insert_rows", at=1), ("rows-inserted",), ()),
    "a row between two entries": (on("一至二", "insert_rows", at=6), ("rows-inserted",), ()),
    "a row within a merged label": (on("一至二", "insert_rows", at=12), ("rows-inserted",), ()),
    "a row within the last merged label": (on("七", "insert_rows", at=33), (), ()),
    "a row within a member": (on("三", "insert_rows", at=10), ("rows-inserted",), ()),
    "a row of a long text deleted": (on("五至六", "delete_rows", at=5), ("rows-deleted",), ()),
    "an entry's row deleted": (
        on("一至二", "delete_rows", at=22), ("rows-deleted", "entry-not-located lead.cluster"), ("lead.cluster",)),
    "a member deleted": (
        on("三", "delete_rows", at=9, count=7), ("rows-deleted", "check:five-members"),
        tuple(f"{SECOND}.{name}" for name in ("code", "contact", "email", "fax", "mobile", "name", "standing"))),
    "members in another order": (members_swapped, (), ()),
    "a column on the left": (on("一至二", "insert_columns", at=1), ("columns-inserted",), ()),
    "a column within labels": (on("一至二", "insert_columns", at=3), ("columns-inserted",), ()),
    "a column within entries": (on("一至二", "insert_columns", at=15), ("columns-inserted",), ()),
    "a column with a box deleted": (
        on("一至二", "delete_columns", at=16),
        ("columns-deleted", "entry-not-located lead.merits", "text-outside"), ("lead.merits",)),
    "renamed": (on("一至二", "rename_sheet", name="Sheet1"), ("sheet-renamed",), ()),
    "moved to the front": (lambda _, book: book.do("move_sheet", sheet="七", to=0), ("sheets-reordered",), ()),
    "a page copied and gone on with": (copied, ("sheet-copied",), ()),
    "every merge undone": (on("七", "merge", area="A1:AV40", merged=False), (), ()),
    "an entry moved away": (
        lambda _, book: book.do("move_cells", sheet="一至二", area="M20:X20", to="M40"),
        ("text-outside", "required lead.registered"), ("lead.registered",)),
    "text below": (lambda _, book: book.set("一至二", "B50", "以上经研究同意。"), ("text-outside",), ()),
}  # fmt: skip


def test_what_people_do_to_the_proposal_is_read_right_or_told(office: Office, tmp_path: Path) -> None:
    given = base(PROPOSAL)
    path, saved = tmp_path / "given.xlsx", tmp_path / "saved.xlsx"
    path.write_bytes(given.data)
    outcomes = {}
    for name, (alter, _, _) in PROPOSALS.items():
        with office.open(path) as book:
            for sheet in given.layout.sheets:
                book.do("unprotect", sheet=sheet.name)
            alter(given, book)
            book.store(saved)
        parsed = parse(PROPOSAL, saved.read_bytes())
        outcomes[name] = said(parsed, given.parsed), changed(given.parsed.record or {}, parsed, given.layout)
    assert outcomes == {name: (set(codes), set(lost)) for name, (_, codes, lost) in PROPOSALS.items()}
