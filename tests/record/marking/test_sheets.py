"""The sheets beside the form: the list of problems, errors first, with what the copy does not hold; the filler's
own sheets under free names."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.corpus.alterations import annotations, drawings
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from tests.read.made import REGISTER, catalogue, read
from tests.read.objects.laid import laid
from xltemplates.base.cells import BLANK, CellValue, ErrorValue, Formula, Number, Text
from xltemplates.base.columns import Link
from xltemplates.base.grid import Area, Cell, Place
from xltemplates.base.problem import Problem, Severity
from xltemplates.base.words import Language
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import LIST_SHEET, Identity
from xltemplates.layout.model import Entry, Slot
from xltemplates.read.form import OtherSheet, RawForm
from xltemplates.record.marking.kept import known_format, shown_value
from xltemplates.record.marking.mark import mark
from xltemplates.record.marking.placed import PlacedProblem
from xltemplates.record.marking.sheets import LIST_NOTE, beside, not_carried, with_strays
from xltemplates.record.parse import parse_form
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.model import Field
from xltemplates.write.form import write_workbook
from xltemplates.write.notes import plain_paint
from xltemplates.write.plan import BookPlan, SheetPlan
from xltemplates.write.table import Header, TableSheet

FORM = BookPlan("表", (SheetPlan("推荐表", ()), SheetPlan("Check", ())))
TITLED = (("title", "册数"),)


def slot(sheet: str, a1: str) -> Slot:
    """A slot of one cell."""
    cell = Cell.parse(a1)
    return Slot("s", sheet, Area.of(cell), "value")


def spot(severity: Severity, raw: str = "", place: str = "", row: int | None = None) -> PlacedProblem:
    """A problem at an entry called 册数, or of the file as a whole."""
    found = Problem("required", severity, "x", Place("旧表", Cell(2, 2)) if not place else None, raw, TITLED)
    if not place:
        return PlacedProblem(found)
    at = slot("推荐表", place)
    return PlacedProblem(found, Entry("x", Field("x", "册数", KINDS["integer"].make({})), "", (at,), row=row), at)


def listed(*spots: PlacedProblem, language: Language = "zh", others: tuple[OtherSheet, ...] = ()) -> TableSheet:
    return beside(FORM, spots, others, language)[1]


def test_errors_come_first_then_what_to_check_then_what_was_put_right() -> None:
    spots = (
        spot("repair", "1", "B1"),
        spot("warning", "2", "B2", row=1),
        spot("manual", "3", "B3"),
        spot("error", "4", "B4", row=0),
        spot("error", "5"),
    )
    rows = list(listed(*spots).rows)
    assert [row[:5] for row in rows] == [
        (1, "须改正", Link("推荐表!B4", "推荐表", "B4"), "册数（第1行）", "4"),
        (2, "须改正", "旧表!B2", "", "5"),
        (3, "请核对", Link("推荐表!B2", "推荐表", "B2"), "册数（第2行）", "2"),
        (4, "已规范", Link("推荐表!B1", "推荐表", "B1"), "册数", "1"),
    ]
    assert all("册数" in str(row[5]) for row in rows)


def test_the_list_says_what_to_do_in_either_language() -> None:
    for language, titles in (
        ("zh", ("#", "程度", "位置", "项目", "原填内容", "问题与改法")),
        ("en", ("#", "Severity", "Place", "Entry", "As written", "What is wrong and what to do")),
    ):
        sheet = listed(spot("error", "4", "B4", row=0), language=language)
        assert (sheet.name, sheet.title, sheet.note) == (
            LIST_SHEET.get(language),
            LIST_SHEET.get(language),
            LIST_NOTE.get(language),
        )
        assert [column.title for column in sheet.columns] == list(titles)
        assert sheet.tall
    assert [(column.width, column.format) for column in listed().columns] == [
        (5, "integer"),
        (9, "text"),
        (16, "text"),
        (18, "text"),
        (26, "text"),
        (70, "text"),
    ]
    assert listed().columns[0] == Header("#", 5, "integer")
    assert next(iter(listed(spot("error", "4", "B4", row=0), language="en").rows))[3] == "册数 (row 1)"


def other(name: str, cells: dict[str, CellValue], hidden: bool = False) -> OtherSheet:
    return OtherSheet(name, hidden, {Cell.parse(a1): value for a1, value in cells.items()})


def own(*others: OtherSheet) -> tuple[SheetPlan, ...]:
    return beside(FORM, (), others, "zh")[0]


def test_the_filler_s_own_sheets_come_along_as_values_without_another_s_identity() -> None:
    token = Identity("f", "1").token
    (sheet,) = own(
        other(
            "我的", {"B2": Formula("A1*2", Number("4")), "A1": Text("甲"), "C3": Text(f"识别行 {token}")}, hidden=True
        )
    )
    assert (sheet.name, sheet.hidden) == ("我的", True)
    assert [(paint.area.a1, paint.value) for paint in sheet.paints] == [
        ("A1", Text("甲")),
        ("B2", Number("4", "General")),
    ]


@pytest.mark.parametrize(
    ("name", "free"),
    [
        ("我的", "我的"),
        ("推荐表", "推荐表2"),
        ("CHECK", "CHECK2"),
        ("a/b[c]:*?\\d", "a_b_c_____d"),
        ("'引'", "引"),
        ("'", "_"),
    ],
)
def test_a_name_is_free_and_one_that_excel_takes(name: str, free: str) -> None:
    (sheet,) = own(other(name, {}))
    assert sheet.name.replace(" ", "").replace("(", "").replace(")", "") == free


def test_no_two_sheets_get_one_name() -> None:
    names = [sheet.name for sheet in own(other("问题清单", {}), other("我的", {}), other("我的", {}))]
    assert len({*names, LIST_SHEET.get("zh")}) == 4
    assert listed().name == LIST_SHEET.get("zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_an_earlier_copy_is_not_the_filler_s_own(language: Language) -> None:
    head, below = LIST_SHEET.get(language), LIST_NOTE.get(language)
    assert own(other("旧清单", {"A1": Text(head), "A2": Text(below), "A3": Text("1")})) == ()
    assert len(own(other("旧清单", {"A1": Text(head)}))) == 1
    assert len(own(other("旧清单", {"A2": Text(below)}))) == 1


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("0.0%", "0.00%"),
        ('yyyy"年"', "yyyy-mm-dd"),
        ("000000", "000000"),
        ("#,##0.00", "General"),
        ("General", "General"),
        ("", "General"),
    ],
)
def test_of_a_number_format_only_what_it_means_comes_along(code: str, known: str) -> None:
    assert known_format(code) == known
    assert shown_value(Number("1", code)) == Number("1", known)


def test_a_value_comes_along_without_its_formula() -> None:
    assert shown_value(Formula("A1", Text("甲"))) == Text("甲")
    assert shown_value(ErrorValue("#N/A")) == Formula("#N/A", ErrorValue("#N/A"))
    assert shown_value(BLANK) == BLANK


@pytest.fixture
def forms(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, REGISTER)


@pytest.fixture
def register(forms: Catalogue) -> bytes:
    record = {"keeper": "张三", "tools": ({"name": "锤子", "number": 3, "bought": None},)}
    return write_workbook(forms.layout("tools.register"), record=record)


def many(book: Workbook, sheet: Sheet) -> None:
    annotations.note(book, sheet, "C4", "请核实")
    drawings.drawn(book, sheet, "H20:J22", drawings.picture())
    sheet.put("D4", '=DISPIMG("ID_1",1)')


def test_each_kind_of_object_is_listed_once_with_its_places(forms: Catalogue, register: bytes) -> None:
    raw = read(laid(register, many), forms)
    params = [dict(each.problem.params) for each in not_carried(raw)]
    assert [(each["count"], each["places"]) for each in params] == [
        ("1", ("登记表!C4",)),
        ("1", ("登记表!H20",)),
        ("1", ("登记表!D4",)),
    ]


def test_nothing_is_listed_where_nothing_lay(forms: Catalogue, register: bytes) -> None:
    assert list(not_carried(read(register, forms))) == []


def test_the_list_of_a_copy_says_what_it_does_not_hold(forms: Catalogue, register: bytes) -> None:
    raw = read(laid(register, many), forms)
    copy = mark(parse_form(raw), raw)
    lines = [row[5] for row in load_workbook(BytesIO(copy))["问题清单"].iter_rows(values_only=True)]
    said = [line for line in lines if line and str(line).startswith("修改稿没有带入")]
    assert len(said) == 3
    assert parse_form(read(copy, forms)).problems == ()


def test_a_stray_line_stands_where_it_stood_or_below_all_where_something_stands_there(tmp_path: Path) -> None:
    form = catalogue(tmp_path, REGISTER).layout("tools.register")
    places = [Place("登记表", Cell.parse(a1)) for a1 in ("B2", "C2", "B20")]
    texts = [Text(text) for text in ("甲", "乙", "丙")]
    raw = RawForm("f", "s", Identity(), form, (), strays=tuple(zip(places, texts, strict=True)))
    taken = tuple(plain_paint(Cell.parse(a1), Text("x")) for a1 in ("C2", "F2", "A9"))
    plan = with_strays(BookPlan("工具登记表", (SheetPlan("登记表", taken),)), raw, form)
    assert [(paint.area.a1, paint.value) for paint in tuple(plan.sheets[0].paints)[3:]] == [
        *[("B21", Text("甲")), ("C21", Text("乙")), ("B20", Text("丙"))]
    ]
