"""What is struck, raised, lowered or unseen: 1. the marks of a cell; 2. entries with both readings; 3. struck rows."""

from collections.abc import Mapping

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill

from tests.read.made import altered
from xltemplates.base.cells import Bool, CellValue, FontMarks, Formula, Number, Run, Text
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.cells.styles import CellLook, Colors
from xltemplates.read.entries.marks import Marks, marks_of
from xltemplates.read.form import read_bytes
from xltemplates.record.parse import parse_form

STRUCK, RAISED, LOWERED = FontMarks(True), FontMarks(False, "raised"), FontMarks(False, "lowered")
WHITE, RED = FontMarks(color="rgb:FFFFFF"), FontMarks(color="rgb:FF0000")
PLAIN = CellLook()


def rich(*runs: tuple[str, FontMarks | None]) -> Text:
    return Text("".join(text for text, _ in runs), tuple(Run(*run) for run in runs))


@pytest.mark.parametrize(
    ("value", "look", "marks"),
    [
        (Text("甲"), PLAIN, None),
        (Number("52"), CellLook(font=RED), None),
        (Number("52"), CellLook(font=STRUCK), Marks("entry-struck", "52", "")),
        (Number("52", "0.0"), CellLook(font=STRUCK), Marks("entry-struck", "52.0", "")),
        (Formula("A1", Number("52")), CellLook(font=RAISED), Marks("entry-raised", "52", "")),
        (rich(("52", STRUCK), ("58", None)), PLAIN, Marks("entry-struck", "5258", "58")),
        (rich(("18000.5", None), ("2", RAISED)), PLAIN, Marks("entry-raised", "18000.52", "18000.5")),
        (rich(("CO", None), ("2", LOWERED), ("减排", None)), PLAIN, Marks("entry-raised", "CO2减排", "CO减排", True)),
        (rich(("10", None), ("3", RAISED), ("m", None), ("2", RAISED)), PLAIN, Marks("entry-raised", "103m2", "10m")),
        (rich(("甲", RED), ("乙", FontMarks())), PLAIN, None),
        (rich(("不", WHITE), ("同意", None)), PLAIN, Marks("entry-unseen", "不同意", "同意")),
        (rich(("不", WHITE), ("同意", WHITE)), CellLook(ground="rgb:1F4E79"), None),
        (rich(("甲", None), (" ", STRUCK)), PLAIN, None),
        (rich(("甲", None), ("乙", FontMarks())), CellLook(font=STRUCK), Marks("entry-struck", "甲乙", "乙")),
        (Text("甲"), CellLook(font=WHITE), Marks("entry-unseen", "甲", "")),
        (Text("甲"), CellLook(font=FontMarks(tiny=True)), Marks("entry-unseen", "甲", "")),
        (rich(("不", FontMarks(tiny=True)), ("同意", None)), PLAIN, Marks("entry-unseen", "不同意", "同意")),
        (Text("甲"), CellLook(font=WHITE, ground="?"), None),
        (Text("甲"), CellLook(";;;"), Marks("entry-unseen", "甲", "")),
        (Bool(True), CellLook(";;;"), Marks("entry-unseen", "TRUE", "")),
        (Text("甲"), CellLook('"某"@'), Marks("entry-shown-otherwise", "甲", "某甲")),
        (Text("甲"), CellLook("_ @_ "), None),
        (Number("52"), CellLook(";;;"), None),  # its kind judges what a number shows
    ],
)
def test_1_the_marks_of_a_cell(value: CellValue, look: CellLook, marks: Marks | None) -> None:
    assert marks_of(value, look, Colors()) == marks


def told(forms: Catalogue, data: bytes) -> tuple[Mapping[str, object], list[Problem]]:
    parsed = parse_form(read_bytes(data, "f.xlsx", forms))
    assert parsed.record is not None
    return parsed.record, [problem for problem in parsed.problems if problem.code != "required"]


def test_2_both_readings_stand_in_the_error(forms: Catalogue, register: bytes) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["C5"] = CellRichText(TextBlock(InlineFont(strike=True), "52"), "58")

    record, problems = told(forms, altered(register, change))
    (problem,) = [problem for problem in problems if problem.code == "entry-struck"]
    assert (problem.severity, problem.path, problem.raw, problem.shown) == ("error", "tools[1].number", "5258", "58")
    assert "5258" in problem.message("zh")
    assert "“58”" in problem.message("en")
    assert record["tools"][1]["number"] is None  # type: ignore[index]


def test_2_raised_behind_letters_in_prose_is_read_and_told(forms: Catalogue, visit: bytes) -> None:
    def change(book: Workbook) -> None:
        cells = (cell for row in book.worksheets[0].iter_rows() for cell in row)
        raised = TextBlock(InlineFont(vertAlign="superscript"), "2")
        next(cell for cell in cells if cell.value == "良好").value = CellRichText("建成1000m", raised, "厂房")

    record, problems = told(forms, altered(visit, change))
    assert record["finding"] == "建成1000m2厂房"
    assert [(problem.code, problem.severity) for problem in problems] == [("entry-raised-letters", "warning")]


def test_3_a_row_struck_out_is_read_and_an_officer_asked(forms: Catalogue, register: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for column in "ABCD":
            sheet[f"{column}5"].font = Font(strike=True)

    before, _ = told(forms, register)
    record, problems = told(forms, altered(register, change))
    assert record == before
    assert [(problem.code, problem.severity, str(problem.place)) for problem in problems] == [
        ("row-struck", "manual", "登记表!B5")
    ]


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (Font(color="FFFFFFFF"), None),
        (Font(color=Color(theme=0)), None),
        (Font(color=Color(indexed=9)), None),
        (Font(color=Color(theme=4)), PatternFill("solid", fgColor=Color(theme=4))),
        (Font(color=Color(theme=1, tint=0.99)), None),
        (Font(color="FFFFFF00"), PatternFill("solid", fgColor="FFFFFF00")),
    ],
)
def test_2_text_in_the_colour_of_its_ground_is_no_value(
    forms: Catalogue, register: bytes, font: Font, fill: PatternFill | None
) -> None:
    def change(book: Workbook) -> None:
        cell = book.worksheets[0]["C5"]
        cell.font, cell.fill = font, fill or PatternFill()

    record, problems = told(forms, altered(register, change))
    assert [(problem.code, problem.path) for problem in problems] == [("entry-unseen", "tools[1].number")]
    assert record["tools"][1]["number"] is None  # type: ignore[index]
