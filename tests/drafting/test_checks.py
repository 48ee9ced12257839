"""Requirements: what a workbook compares becomes checks where the language can say it; else it is told by cell."""

from pathlib import Path

import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.drafting.books import Touch, extended, saved, validate
from xltemplates.drafting.draft import DraftedSpec, draft
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.place import place
from xltemplates.record.files import parse_file
from xltemplates.write.form import write_workbook

RED = PatternFill(bgColor="FFFFC7CE", fill_type="solid")
GREEN = PatternFill(bgColor="FFC6EFCE", fill_type="solid")
FORM = "| 总数 | . |\n| 企业 | . |\n| 高校 | . |\n| 说明 | . |\n| 起 | . |\n| 止 | . |"
TABLE = "| 名称 | 单价 | 数量 | 小计 |\n" + "| . | . | . | . |\n" * 3


def drafted(folder: Path, picture: str, touch: Touch) -> DraftedSpec:
    """The draft of a form whose B1:B3 are whole numbers, B5 and B6 dates."""

    def typed(book: Workbook, sheet: Worksheet) -> None:
        for cell in ("B1", "B2", "B3") if picture == FORM else ():
            sheet[cell].number_format = "0"
        for cell in ("B5", "B6") if picture == FORM else ():
            sheet[cell].number_format = "yyyy-mm-dd"
        for cell in (f"{column}{row}" for column in "BCD" for row in (2, 3, 4)) if picture == TABLE else ():
            sheet[cell].number_format = "0.00"
        touch(book, sheet)

    return draft(saved(folder, picture, typed), language="en")


def painted(formula: str, fill: PatternFill, greater: bool = False) -> Rule:
    """A rule of a conditional format: by a formula, or for cells greater than something."""
    look = DifferentialStyle(fill=fill)
    if greater:
        return Rule(type="cellIs", operator="greaterThan", formula=[formula], dxf=look)
    return Rule(type="expression", formula=[formula], dxf=look)


def said(found: DraftedSpec) -> list[tuple[str, str, str]]:
    return [(check.each, check.when, check.that) for check in found.checks]


@pytest.mark.parametrize(
    ("formula", "when", "that", "told"),
    [
        ('=IF(B2<=B1,"","超过总数")', "", "qi_ye <= zong_shu", "超过总数"),
        ('=IF(B2>B1,"超过总数","OK")', "", "qi_ye <= zong_shu", "超过总数"),
        ('=IF(B2+B3>B1,"超过","")', "", "qi_ye + gao_xiao <= zong_shu", "超过"),
        ('=IF(SUM(B2:B3)=B1,"√","不等")', "", "sum(qi_ye, gao_xiao) == zong_shu", "不等"),
        ('=IF(OR(B5="",B6=""),"",IF(B5<=B6,"","起止颠倒"))', "", "qi <= zhi", "起止颠倒"),
        ('=IF(B1>10,IF(B4="","请说明",""),"")', "zong_shu > 10", "filled(shuo_ming)", "请说明"),
        ('=IF(AND(B2>=0,NOT(B3<0)),"","负数")', "", "qi_ye >= 0 and gao_xiao >= 0", "负数"),
        ('=IF(LEN(B4)>20,"太长","")', "", "length(shuo_ming) <= 20", "太长"),
        ('=IF(ABS(B1-B2)<=5%,"通过","相差太大")', "", "abs(zong_shu - qi_ye) <= 5 / 100", "相差太大"),
    ],
)
def test_shown_verdicts_become_checks(formula: str, when: str, that: str, told: str, tmp_path: Path) -> None:
    found = drafted(tmp_path, FORM, lambda book, sheet: sheet.__setitem__("D1", formula))
    assert (said(found), found.losses) == ([("", when, that)], ())
    assert found.checks[0].say.get("zh") == told
    assert f"that: {that}  # ? " in found.text


@pytest.mark.parametrize(
    ("rule", "that"),
    [
        (("custom", {"formula1": "=B2<=B1"}), "qi_ye <= zong_shu"),
        (("whole", {"operator": "lessThanOrEqual", "formula1": "=B1"}), "qi_ye <= zong_shu"),
        (("whole", {"operator": "between", "formula1": "1", "formula2": "$B$1"}), "qi_ye <= zong_shu"),
        (("decimal", {"operator": "notEqual", "formula1": "B1*2"}), "qi_ye != zong_shu * 2"),
        (("custom", {"formula1": "=AND(ISNUMBER(B2),OR(SIGN(B2)=0,SIGN(B2)=1))"}), "qi_ye == 0 or qi_ye > 0"),
        (("list", {"formula1": '=IF(B1>2,$F$1:$F$2,"")'}), "blank(qi_ye) or zong_shu > 2"),
        (("textLength", {"operator": "equal", "formula1": "NOW()"}), None),
    ],
)
def test_validations_that_compare_become_checks(
    rule: tuple[str, dict[str, str]], that: str | None, tmp_path: Path
) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        sheet["F1"], sheet["F2"] = "甲", "乙"
        validate(sheet, "B2", rule[0], error="企业太多", **rule[1])

    found = drafted(tmp_path, FORM, touch)
    assert said(found) == ([("", "", that)] if that else [])
    assert [(loss.code, loss.place) for loss in found.losses] == ([] if that else [("draft-rule-lost", "表!B2")])
    assert all(check.say.get("zh") == "企业太多" for check in found.checks)


def test_limits_that_are_numbers_stay_with_the_kind(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        validate(sheet, "B2", "whole", operator="between", formula1="1", formula2="$B$1")

    assert "kind: integer, title: 企业, min: 1}" in drafted(tmp_path, FORM, touch).text


def test_a_rule_of_a_table_holds_in_every_row(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        for row in (2, 3, 4):
            sheet[f"D{row}"] = f"=B{row}*C{row}"
        validate(sheet, "C2:C4", "custom", formula1="=C2<=B2")

    found = drafted(tmp_path, TABLE, touch)
    (path,) = {check.each for check in found.checks}
    assert sorted(check.that for check in found.checks) == ["shu_liang <= dan_jia", "xiao_ji == dan_jia * shu_liang"]
    assert (path, found.losses) == ("biao_rows", ())


def test_a_column_of_verdicts_is_asked_of_every_row(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        for row in (2, 3, 4):
            sheet[f"F{row}"] = f'=IF(C{row}>B{row},"太多","")'

    found = drafted(tmp_path, TABLE, touch)
    assert (said(found), found.losses) == ([("biao_rows", "", "shu_liang <= dan_jia")], ())


def test_a_column_may_not_hold_the_same_twice(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        validate(sheet, "A2:A4", "custom", formula1="=COUNTIF($A$2:$A$4,A2)=1")

    assert said(drafted(tmp_path, TABLE, touch)) == [("", "", "distinct(biao_rows.ming_cheng)")]


def test_the_sum_of_some_rows_only_is_none_of_the_column(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        sheet["A6"], sheet["A7"] = '=IF(SUM(B2:B3)<=100,"","超过")', '=IF(SUM(B2:B4)<=100,"","超过")'

    found = drafted(tmp_path, TABLE, touch)
    assert said(found) == [("", "", "sum(biao_rows.dan_jia) <= 100")]
    assert [loss.place for loss in found.losses] == ["表!A6"]


def test_a_row_that_computes_otherwise_is_told(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        for row, sign in ((2, "*"), (3, "*"), (4, "+")):
            sheet[f"D{row}"] = f"=B{row}{sign}C{row}"

    assert [(loss.code, loss.place) for loss in drafted(tmp_path, TABLE, touch).losses] == [("draft-formula", "表!D4")]


def test_colours_of_warning_become_warnings(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        sheet.conditional_formatting.add("B2", painted("$B$2>$B$1", RED))
        sheet.conditional_formatting.add("B3", painted("$B$1", RED, greater=True))
        sheet.conditional_formatting.add("B1", painted("$B$2<=$B$1", GREEN))
        sheet.conditional_formatting.add("B4", painted('$B$4="无"', RED))

    found = drafted(tmp_path, FORM, touch)
    assert said(found) == [("", "", "qi_ye <= zong_shu"), ("", "", "gao_xiao <= zong_shu")]
    assert {check.severity for check in found.checks} == {"warning"}
    assert [(loss.code, loss.place) for loss in found.losses] == [
        ("draft-conditional", "表!B1"),
        ("draft-conditional", "表!B4"),
    ]


def test_formats_that_only_an_extension_holds_are_told_each_by_its_cells(tmp_path: Path) -> None:
    spaces = (
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    )
    rule = '<x14:cfRule type="expression"><xm:f>名单!$A$1&gt;1</xm:f></x14:cfRule>'
    formats = "".join(
        f"<x14:conditionalFormatting>{rule}<xm:sqref>{cells}</xm:sqref></x14:conditionalFormatting>"
        for cells in ("B2", "B3:B4")
    )
    block = f"<x14:conditionalFormattings {spaces}>{formats}</x14:conditionalFormattings>"
    path = extended(saved(tmp_path, FORM), f'<extLst><ext uri="x">{block}</ext></extLst>')
    assert [(loss.code, loss.place) for loss in draft(path).losses] == [
        ("draft-conditional", "表!B2"),
        ("draft-conditional", "表!B3:B4"),
    ]


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(B2<=B1,"甲","乙")',  # which of the two is wrong?
        '=IF(B2<=NOW(),"","过期")',
        '=IF(B4<=B1,"","文字与数")',
        '=IF(Z9<=B1,"","无此项")',
        "=VLOOKUP(B1,F1:G9,2)",
        '=IF(B2<=B1,"",',
    ],
)
def test_what_checks_cannot_say_is_told_by_cell(formula: str, tmp_path: Path) -> None:
    found = drafted(tmp_path, FORM, lambda book, sheet: sheet.__setitem__("D1", formula))
    assert found.checks == ()
    assert [(loss.code, loss.place, loss.detail) for loss in found.losses] == [("draft-formula", "表!D1", formula)]


def test_a_drafted_check_judges_what_comes_back(tmp_path: Path) -> None:
    found = drafted(tmp_path, FORM, lambda book, sheet: sheet.__setitem__("D1", '=IF(B2<=B1,"","超过总数")'))
    (tmp_path / "new.yaml").write_text(found.text, encoding="utf-8")
    catalogue = Catalogue.open(tmp_path)
    layout = place(catalogue.resolve(tmp_path / "new.yaml"))
    book = tmp_path / "back.xlsx"
    book.write_bytes(write_workbook(layout, record={"zong_shu": 3, "qi_ye": 4}))
    assert [problem.code for problem in parse_file(book, catalogue).problems] == ["check:shown-d1"]
