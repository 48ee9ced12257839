"""The harness itself: recalculation against stored results, typing, structure, and storing in other formats."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.office import Book, Office, OfficeFailed, missing

pytestmark = pytest.mark.office


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """
    |   | A  | B                     |
    | 1 | 2  | =A1*3 (stored: wrong) |
    | 2 | 中 | =1/0                  |
    """
    target = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(target)) as book:
        sheet = book.add_worksheet("表 一")
        sheet.write_number("A1", 2)
        sheet.write_string("A2", "中")
        sheet.write_formula("B1", "=A1*3", None, 999)
        sheet.write_formula("B2", "=1/0", None, 5)
    return target


def test_recalculates_instead_of_believing_stored_results(office: Office, path: Path) -> None:
    with office.open(path) as book:
        book.recalculate()
        assert book.read("表 一", ["A1", "B1", "A2", "C9"]) == [2.0, 6.0, "中", None]
        assert isinstance(book.read(0, ["B2"])[0], dict)


def test_types_as_a_keyboard_does(office: Office, path: Path) -> None:
    with office.open(path) as book:
        book.set(0, "A1", "12")
        book.type(0, "A2", "12")
        book.type(0, "A3", "=A2+1")
        assert book.read(0, ["A1", "A2", "A3"]) == ["12", 12.0, 13.0]


def test_changes_structure(office: Office, path: Path) -> None:
    with office.open(path) as book:
        book.do("insert_rows", sheet=0, at=1, count=2)
        book.do("insert_columns", sheet=0, at=1)
        assert book.read(0, ["B3"]) == [2.0]
        book.do("delete_rows", sheet=0, at=1)
        book.do("delete_columns", sheet=0, at=1)
        assert book.read_area(0, "A2:A3") == [[2.0], ["中"]]
        book.do("merge", sheet=0, area="D1:E2")
        book.do("move_cells", sheet=0, area="A2", to="A9")
        book.do("copy_cells", sheet=0, area="A9", to="A10")
        assert book.read(0, ["A2", "A9", "A10"]) == [None, 2.0, 2.0]


def test_changes_sheets(office: Office, path: Path) -> None:
    with office.open(path) as book:
        book.do("copy_sheet", sheet="表 一", name="副本", at=1)
        book.do("rename_sheet", sheet="表 一", name="改名")
        book.do("move_sheet", sheet="副本", to=0)
        book.do("add_sheet", name="新", at=2)
        assert book.do("sheets") == ["副本", "改名", "新"]
        book.do("delete_sheet", sheet="新")
        assert not book.do("protected", sheet="副本")


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_stores_and_opens_again(office: Office, path: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"again{ending}"
    with office.open(path) as book:
        book.store(target)
    with office.open(target) as again:
        assert _corner(again) == [2.0, "中"]


def test_a_refused_command_is_an_exception_and_the_office_lives_on(office: Office, path: Path) -> None:
    with office.open(path) as book:
        with pytest.raises(OfficeFailed):
            book.read("无此表", ["A1"])
        assert _corner(book) == [2.0, "中"]


def test_no_office_is_left_running(tmp_path: Path) -> None:
    reason = missing()
    if reason:
        pytest.skip(reason)
    profile = tmp_path / "short"
    Office(profile).close()
    left = [entry for entry in Path("/proc").glob("[0-9]*/cmdline") if str(profile).encode() in _bytes(entry)]
    assert left == []


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a process that has ended meanwhile
        return b""


def _corner(book: Book) -> list[object]:
    return list(book.read(0, ["A1", "A2"]))
