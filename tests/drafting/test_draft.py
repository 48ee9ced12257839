"""Requirements of drafting, on small workbooks of other people's make."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook.defined_name import DefinedName

from tests.drafting.books import Touch, extended, protect, saved, validate
from xltemplates.base.errors import Refused
from xltemplates.drafting.draft import draft
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place
from xltemplates.spec.load import load_spec
from xltemplates.spec.model import Field

FORM = """
| 姓名 | . | 性别 | . |
| 手 机 | . | 电子邮箱 | . |
| 申请金额（万元） | . | 申请日期 | . |
"""
EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x:dataValidations'
    ' xmlns:x="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' xmlns:m="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x:dataValidation type="list">'
    "<x:formula1><m:f>名单!$A$2:$A$3</m:f></x:formula1><m:sqref>B1</m:sqref></x:dataValidation>"
    "</x:dataValidations></ext></extLst>"
)
TABLE = """
| 序号 | 项目名称 | 金额 |
| 1 | . | . |
| 2 | . | . |
| 3 | . | . |
"""


def layout_of(folder: Path, picture: str, touch: Touch = lambda book, sheet: None) -> Layout:
    """The layout of what is drafted from a drawn workbook."""
    file = folder / "new.yaml"
    file.write_text(draft(saved(folder, picture, touch)).text, encoding="utf-8")
    return place(load_spec(file))


def asked(layout: Layout) -> dict[str, tuple[str, str]]:
    """Title and kind of every entry by its first cell."""
    return {
        entry.slots[0].area.a1: (entry.field.title, entry.field.kind.name) for entry in layout.entries if entry.slots
    }


def field_at(layout: Layout, cell: str) -> Field:
    return next(entry.field for entry in layout.entries if entry.slots and entry.slots[0].cell.a1 == cell)


def test_labels_name_entries_and_tell_their_kinds(tmp_path: Path) -> None:
    assert asked(layout_of(tmp_path, FORM)) == {
        "B1": ("姓名", "text"),
        "D1": ("性别", "text"),
        "B2": ("手 机", "phone"),
        "D2": ("电子邮箱", "email"),
        "B3": ("申请金额（万元）", "money"),
        "D3": ("申请日期", "date"),
    }


def test_ids_are_in_pinyin_and_distinct(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "| 姓名 | . | 姓名 | . |\n| Site name: | . | 2020 | . |")
    assert [entry.path for entry in layout.entries][:3] == ["xing_ming", "xing_ming_2", "site_name"]


def test_guesses_are_marked_with_their_reasons(tmp_path: Path) -> None:
    text = draft(saved(tmp_path, FORM), language="en").text
    assert "xing_ming: {kind: text, title: 姓名}  # ? taken for a text" in text
    assert "from the label's “万元”" in text


@pytest.mark.parametrize(
    ("rule", "kind", "said"),
    [
        (("whole", {"operator": "between", "formula1": "1", "formula2": "9"}), "integer", {"min": 1, "max": 9}),
        (("whole", {"operator": "greaterThan", "formula1": "0"}), "integer", {"min": 1}),
        (("decimal", {"operator": "lessThanOrEqual", "formula1": "2.5"}), "decimal", {"max": 2.5}),
        (("textLength", {"operator": "lessThanOrEqual", "formula1": "20"}), "text", {"max": 20}),
        (("list", {"formula1": '"甲,乙,丙"'}), "choice", {"options": ("甲", "乙", "丙")}),
        (("list", {"formula1": "$F$1:$F$2"}), "choice", {"options": ("红", "绿")}),
        (("list", {"formula1": "colours"}), "choice", {"options": ("红", "绿")}),
        (("list", {"formula1": '"是,否"'}), "yesno", {"options": ("是", "否")}),
        (("custom", {"formula1": "OR(B1=TRUE,B1=FALSE)"}), "yesno", {"options": ("TRUE", "FALSE")}),
        (("custom", {"formula1": "=NOT(ISERROR(MATCH($B1,colours,0)))"}), "choice", {"options": ("红", "绿")}),
    ],
)
def test_validations_become_kinds(
    rule: tuple[str, dict[str, str]], kind: str, said: dict[str, object], tmp_path: Path
) -> None:
    def touch(book: object, sheet: object) -> None:
        sheet["F1"], sheet["F2"] = "红", "绿"  # type: ignore[index]
        book.defined_names["colours"] = DefinedName("colours", attr_text="表!$F$1:$F$2")  # type: ignore[attr-defined]
        validate(sheet, "B1", rule[0], **rule[1])  # type: ignore[arg-type]

    found = field_at(layout_of(tmp_path, "| 内容 | . |", touch), "B1").kind
    assert (found.name, {name: getattr(found, name) for name in said}) == (kind, said)


def test_a_list_of_another_sheet_in_an_extension_is_read(tmp_path: Path) -> None:
    def touch(book: object, sheet: object) -> None:
        colours = book.create_sheet("名单")  # type: ignore[attr-defined]
        colours["A1"], colours["A2"], colours["A3"] = "名单", "红", "绿"

    path = extended(saved(tmp_path, "| 颜色 | . |", touch), EXTENSION)
    assert "yan_se: {kind: choice, title: 颜色, options: [红, 绿]}" in draft(path).text


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        ("□工业 □农业 □社会发展", "choice", ("工业", "农业", "社会发展")),
        ("□ 1、企业 2、高校 3、其他（    ）", "choice", ("企业", "高校", "其他")),
        ("□步行 □游泳（可多选）", "choices", ("步行", "游泳（可多选）")),
        ("    年  月  日", "date", ()),
        ("________", "text", ()),
    ],
)
def test_blanks_within_a_text_become_one_entry(text: str, kind: str, options: tuple[str, ...], tmp_path: Path) -> None:
    found = field_at(layout_of(tmp_path, f"| 领域 | {text} |"), "B1").kind
    assert (found.name, found.options) == (kind, options)


def test_boxes_in_cells_of_their_own_are_one_entry(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "| 领域 | □ | 工业 | □ | 农业 | □ | 其他 |")
    (entry,) = layout.entries
    assert [slot.cell.a1 for slot in entry.slots] == ["B1", "D1", "F1"]
    assert entry.field.kind.options == ("工业", "农业", "其他")
    assert [slot.label and slot.label.a1 for slot in entry.slots] == ["C1", "E1", "G1"]


def test_rows_that_look_alike_repeat(tmp_path: Path) -> None:
    (repeat,) = layout_of(tmp_path, TABLE).repeats
    assert (repeat.repeat.printed, repeat.repeat.most, [block.top for block in repeat.blocks]) == (3, 3, [2, 3, 4])
    assert [field.title for field in repeat.repeat.fields] == ["序号", "项目名称", "金额"]


def test_rows_numbered_otherwise_are_no_repeat(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "| 号 | 名称 | 量 |\n| 21 | . | . |\n| 22 | . | . |\n| 23 | . | . |")
    assert layout.repeats == ()
    assert [tile.text for sheet in layout.sheets for tile in sheet.tiles if tile.text.isdigit()] == ["21", "22", "23"]


@pytest.mark.parametrize("numbers", [["一", "二", "三"], ["1.", "2.", "3."], ["(5)", "(6)", "(7)"]])
def test_rows_numbered_by_words_keep_them(numbers: list[str], tmp_path: Path) -> None:
    picture = "| 号 | 名称 | 量 |\n" + "\n".join(f"| {number} | . | . |" for number in numbers)
    (sheet,) = layout_of(tmp_path, picture).sheets
    assert [tile.text for tile in sheet.tiles if tile.text in numbers] == numbers


def test_the_numbers_of_a_long_table_that_are_left_out_are_told(tmp_path: Path) -> None:
    picture = "| 号 | 名称 | 量 |\n" + "\n".join(f"| {number} | . | . |" for number in range(21, 33))
    drafted = draft(saved(tmp_path, picture))
    assert (drafted.repeats, [(loss.code, loss.place, loss.detail) for loss in drafted.losses]) == (
        1,
        [("draft-numbers", "表!A2:A13", "21 … 32")],
    )


def test_blocks_of_several_rows_repeat(tmp_path: Path) -> None:
    picture = "\n".join(["| 名称 | . | 代码 | . |", "| 联系人 | . | 传真 | . |"] * 3)
    (repeat,) = layout_of(tmp_path, picture).repeats
    assert (repeat.pitch, len(repeat.blocks), len(repeat.repeat.fields)) == (2, 3, 4)


def test_unlocked_cells_of_a_protected_sheet_are_the_entries(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, FORM, lambda book, sheet: protect(sheet, "B1", "D3"))
    assert sorted(asked(layout)) == ["B1", "D3"]


def test_sums_become_checks(tmp_path: Path) -> None:
    def touch(book: object, sheet: object) -> None:
        for cell in ("B1", "B2", "B3"):
            sheet[cell].number_format = "0.00"  # type: ignore[index]
        sheet["B3"] = "=SUM(B1:B2)"  # type: ignore[index]

    picture = "| 收入甲 | . |\n| 收入乙 | . |\n| 合计 | . |"
    text = draft(saved(tmp_path, picture, touch)).text
    assert "that: he_ji == sum(shou_ru_jia, shou_ru_yi)" in text


def test_merges_and_widths_are_the_workbook_s(tmp_path: Path) -> None:
    def touch(book: object, sheet: object) -> None:
        sheet.merge_cells("B1:D2")  # type: ignore[attr-defined]
        sheet.column_dimensions["A"].width = 30  # type: ignore[attr-defined]
        sheet.row_dimensions[2].height = 44  # type: ignore[attr-defined]

    layout = layout_of(tmp_path, "| 说明 | . | . | . |\n| . | . | . | . |\n| 姓名 | . | 性别 | . |", touch)
    (sheet,) = layout.sheets
    assert "B1:D2" in {slot.area.a1 for entry in layout.entries for slot in entry.slots}
    assert abs(sheet.widths[0] - 29.3) < 0.1
    assert sheet.heights[1] == 44


@pytest.mark.parametrize(("picture", "code"), [("|  |", "draft-nothing"), ("| 只有文字 |", "draft-no-entries")])
def test_what_cannot_be_drafted_from_says_why(picture: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        draft(saved(tmp_path, picture))
    assert refused.value.code == code


def test_what_is_left_behind_is_counted(tmp_path: Path) -> None:
    def touch(book: object, sheet: object) -> None:
        book.create_sheet("藏").sheet_state = "hidden"  # type: ignore[attr-defined]
        sheet["D1"] = "=B1*2"  # type: ignore[index]

    losses = draft(saved(tmp_path, FORM, touch)).losses
    assert {(loss.code, loss.place) for loss in losses} == {("draft-hidden-sheet", "藏"), ("draft-formula", "表!D1")}


AWKWARD = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("{}|<>\\:#'\"&*[]，□_年月日"), max_size=12
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(AWKWARD, min_size=4, max_size=4), min_size=1, max_size=5))
def test_a_draft_always_loads(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("draft")

    def touch(book: object, sheet: object) -> None:
        for row, texts in enumerate(rows, 2):
            for column, text in enumerate(texts, 1):
                sheet.cell(row, column).value = text.lstrip("=") or None  # type: ignore[attr-defined]

    layout = layout_of(folder, "| 名称 | . |", touch)
    assert layout.entries
