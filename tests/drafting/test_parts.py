"""Requirement: several blanks within one printed text become several entries."""

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.drafting.test_draft import asked, layout_of
from xltemplates.drafting.draft import draft
from xltemplates.drafting.guess.parts import pieces_of


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("企业____家，高校____家", ["企业", "_", "家，高校", "_", "家"]),
        ("共    项，其中发明专利    项", ["共", "_", "项，其中发明专利", "_", "项"]),
        ("填表人：        审核人：        ", ["填表人：", "_", "审核人：", "_"]),
        ("填表人：____  日期：    年  月  日", ["填表人：", "_", "日期：", "_"]),
        ("共    项", []),
        ("姓    名", []),
        ("    年  月  日", []),
        ("□有____ □无____", []),
    ],
)
def test_the_pieces_of_a_text(text: str, pieces: list[str]) -> None:
    assert ["_" if piece.blank else piece.text for piece in pieces_of(text)] == pieces


def printed(folder: Path, picture: str, *merges: str) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """What is asked, and what is printed, by cell."""

    def touch(_: Workbook, sheet: Worksheet) -> None:
        for area in merges:
            sheet.merge_cells(area)

    layout = layout_of(folder, picture, touch)
    texts = {tile.area.a1: tile.text for tile in layout.sheets[0].tiles if tile.text}
    return asked(layout), texts


def test_a_merged_cell_is_parted_over_its_own_columns(tmp_path: Path) -> None:
    picture = "| 成员 | 企业____家，高校____家 |  |  |  |  |\n| 姓名 | . | . | . | . | . |"
    entries, texts = printed(tmp_path, picture, "B1:F1", "B2:F2")
    assert entries == {"C1": ("企业", "integer"), "E1": ("高校", "integer"), "B2:F2": ("姓名", "text")}
    assert texts == {"A1": "成员", "B1": "企业", "D1": "家，高校", "F1": "家", "A2": "姓名"}


def test_a_column_is_divided_where_there_are_too_few(tmp_path: Path) -> None:
    entries, texts = printed(tmp_path, "| 专利 | 共    项，授权    项 | 备注 | . |\n| 姓名 | . | 性别 | . |")
    assert entries == {
        "C1": ("专利（共…项）", "integer"),
        "E1": ("授权", "integer"),
        "H1": ("备注", "text"),
        "B2:F2": ("姓名", "text"),
        "H2": ("性别", "text"),
    }
    assert texts["F1"] == "项"
    losses = draft(tmp_path / "old.xlsx").losses
    assert [(loss.code, loss.place, loss.detail) for loss in losses] == [("draft-divided", "表!B:B", "5")]


def test_names_and_a_date_at_the_foot_of_a_form(tmp_path: Path) -> None:
    picture = "| 姓名 | . | 性别 | . |\n| 填表人：____  联系电话：____  日期：    年  月  日 |"
    entries, _ = printed(tmp_path, picture, "A2:D2")
    assert [(title, kind) for title, kind in entries.values()][2:] == [
        ("填表人", "text"),
        ("联系电话", "phone"),
        ("日期", "date"),
    ]


def test_formulas_mean_the_cells_they_meant_before(tmp_path: Path) -> None:
    def touch(_: Workbook, sheet: Worksheet) -> None:
        sheet["C2"].number_format = sheet["C3"].number_format = "0"
        sheet["A5"] = '=IF(C2<=C3,"","太多")'

    picture = "| 专利 | 共    项，授权    项 | 备注 | . |\n| 一 | 其中 | . |\n| 二 | 总数 | . |"
    layout = layout_of(tmp_path, picture, touch)
    (check,) = layout.spec.checks
    assert check.id == "shown-a5"
    titles = {entry.path: entry.field.title for entry in layout.entries}
    assert {"其中", "总数"} <= set(titles.values())
