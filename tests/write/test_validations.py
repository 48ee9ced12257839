"""Data validations: one per group of cells, within Excel's limits."""

from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from tests.write.forms import PAPER, TABLE, form
from xltemplates.write.form import write_workbook
from xltemplates.write.validations import Lists, rules_of


def written(source: str, sheet: str) -> dict[str, DataValidation]:
    book = load_workbook(BytesIO(write_workbook(form(source))))
    return {str(rule.sqref): rule for rule in book[sheet].data_validations.dataValidation}


def test_rows_of_a_column_are_one_rule() -> None:
    layout = form(TABLE)
    rules = rules_of(layout.sheets[0].tiles, Lists.of(layout))
    areas = [[area.a1 for area in rule.areas] for rule in rules if rule.type != "any"]
    assert ["C5:C8"] in areas
    assert ["F5:F8"] in areas


def test_a_short_list_is_a_literal() -> None:
    rule = written(TABLE, "推荐表")["C5:C8"]
    assert (rule.type, rule.formula1, rule.errorStyle) == ("list", '"工业,农业,社会发展"', None)  # None: stop
    assert rule.error == "请从下拉列表中选择。"


def test_a_long_list_stands_on_the_hidden_sheet() -> None:
    rule = written(TABLE, "推荐表")["D5:D8"]
    assert rule.formula1 == "_xlt!$B$3:$B$42"
    hidden = load_workbook(BytesIO(write_workbook(form(TABLE))))["_xlt"]
    assert [hidden["B3"].value, hidden["B42"].value, hidden["B43"].value] == ["样例01市科技局", "样例40市科技局", None]


def test_numbers_and_dates() -> None:
    found = written(TABLE, "推荐表")
    assert (found["F5:F8"].type, found["F5:F8"].operator, found["F5:F8"].formula1) == (
        "whole",
        "greaterThanOrEqual",
        "1",
    )
    assert (found["G5:G8"].type, found["G5:G8"].formula1, found["G5:G8"].formula2) == ("date", "1", "2958465")


def test_ticks_and_number_boxes() -> None:
    found = written(PAPER, "建议书").values()
    assert [rule.formula1 for rule in found if rule.type == "list"] == ['"□,☑"']
    codes = [rule for rule in found if rule.type == "whole" and rule.formula2 == "3"]
    assert [(rule.formula1, rule.error) for rule in codes] == [("1", "请填写整数（1 至 3）。")]


def test_prompts_say_what_is_required() -> None:
    prompts = {rule.promptTitle: rule.prompt for rule in written(PAPER, "建议书").values() if rule.prompt}
    assert all(len(title or "") <= 32 and len(text) <= 255 for title, text in prompts.items())


def test_lists_excel_would_split_or_trim_are_no_literals() -> None:
    source = PAPER.replace("[工业, 农业], widget: ticks", '["甲,乙", 丙]')
    layout = form(source)
    assert list(Lists.of(layout).columns) == [("甲,乙", "丙")]
