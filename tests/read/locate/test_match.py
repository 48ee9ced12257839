"""Which sheet is which: by name where all labels stand in place, else by labels; and what is told of the others."""

from pathlib import Path

import pytest

from tests.read.locate.books import Cells, Sheets, printed
from tests.read.made import catalogue
from xltemplates.base.cells import Number, Text
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import HIDDEN_SHEET, LIST_SHEET, Identity, check_sheet
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.locate.match import MatchedSheets, match_sheets
from xltemplates.read.sheet_cells import SheetCells

TWO = """
form: two.sheets
version: "1"
title: 两页
fields:
  one: {kind: text, title: 甲}
  two: {kind: text, title: 乙}
sheets:
  - name: 前页
    picture: |
      :title 前页标题
      :grid 4
      | 姓名甲 | {one} | 说明一 | 说明二 |
      | 备注一 | 备注二 | 备注三 | 备注四 |
  - name: 后页
    picture: |
      :title 后页标题
      :grid 4
      | 姓名乙 | {two} | 解释一 | 解释二 |
"""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> ReadyLayout:
    folder: Path = tmp_path_factory.mktemp("two")
    return catalogue(folder, TWO).ready("two.sheets")


@pytest.fixture
def front(form: ReadyLayout) -> Cells:
    return printed(form.sheets[0])


@pytest.fixture
def back(form: ReadyLayout) -> Cells:
    return printed(form.sheets[1])


def found(result: MatchedSheets) -> list[tuple[str, str, int, bool]]:
    return [(match.ready.layout.name, match.name, match.index, match.still) for match in result.matches]


def said(result: MatchedSheets) -> list[tuple[str, dict[str, object]]]:
    return [(problem.code, dict(problem.params)) for problem in result.problems]


def some(cells: Cells, count: int) -> Cells:
    """The first so many of some cells."""
    return dict(list(cells.items())[:count])


def test_by_name_where_every_label_stands_in_place(form: ReadyLayout, front: Cells, back: Cells) -> None:
    result = match_sheets(form, Sheets({"前页": front, "后页": back}))
    assert found(result) == [("前页", "前页", 0, True), ("后页", "后页", 1, True)]
    assert said(result) == []


def test_by_labels_where_sheets_were_renamed_and_reordered(form: ReadyLayout, front: Cells, back: Cells) -> None:
    result = match_sheets(form, Sheets({"乙页": back, "甲页": front}))
    assert found(result) == [("前页", "甲页", 1, True), ("后页", "乙页", 0, True)]
    assert said(result) == [
        ("sheet-renamed", {"name": "前页", "now": "甲页"}),
        ("sheet-renamed", {"name": "后页", "now": "乙页"}),
        ("sheets-reordered", {}),
    ]


def test_names_that_changed_places_are_not_believed(form: ReadyLayout, front: Cells, back: Cells) -> None:
    assert [name for _, name, _, _ in found(match_sheets(form, Sheets({"后页": front, "前页": back})))] == [
        "后页",
        "前页",
    ]


def test_a_sheet_that_moved_within_is_known_and_not_still(form: ReadyLayout, back: Cells) -> None:
    result = match_sheets(form, Sheets({"前页": printed(form.sheets[0], 3), "后页": back}))
    assert found(result) == [("前页", "前页", 0, False), ("后页", "后页", 1, True)]


@pytest.mark.parametrize(
    ("name", "labels", "known"), [("前页", 2, True), ("前页", 1, False), ("甲页", 4, True), ("甲页", 3, False)]
)
def test_a_sheet_with_its_name_is_known_by_less(
    form: ReadyLayout, front: Cells, back: Cells, name: str, labels: int, known: bool
) -> None:
    assert len(front) == 8
    result = match_sheets(form, Sheets({name: some(front, labels), "后页": back}))
    assert ("前页" in [sheet for sheet, _, _, _ in found(result)]) is known
    assert (("sheet-missing", {"name": "前页"}) in said(result)) is not known


def test_a_name_outweighs_some_likeness_and_no_more(form: ReadyLayout, front: Cells, back: Cells) -> None:
    for like, other, meant in ((6, 8, "前页"), (5, 8, "抄件"), (5, 7, "前页"), (6, 6, "前页"), (2, 4, "前页")):
        result = match_sheets(form, Sheets({"抄件": some(front, other), "前页": some(front, like), "后页": back}))
        assert found(result)[0][:2] == ("前页", meant), (like, other)


def test_of_sheets_that_are_as_like_the_first_is_meant(form: ReadyLayout, front: Cells, back: Cells) -> None:
    result = match_sheets(form, Sheets({"子": some(front, 6), "丑": some(front, 6), "后页": back}))
    assert found(result)[0][:3] == ("前页", "子", 0)


def test_the_workbook_s_own_sheets_are_none_of_the_form_s(form: ReadyLayout, front: Cells, back: Cells) -> None:
    for own in (HIDDEN_SHEET, check_sheet(), LIST_SHEET.get("zh"), LIST_SHEET.get("en")):
        assert said(match_sheets(form, Sheets({own: front, "后页": back}))) == [("sheet-missing", {"name": "前页"})]
        assert (
            said(match_sheets(form, Sheets({"前页": front, "后页": back, own: {**front, (50, 1): Text("另")}}))) == []
        )


def test_another_sheet_that_holds_the_form_once_more_is_said(form: ReadyLayout, front: Cells, back: Cells) -> None:
    written: Cells = {(20, 1): Text("李四"), (21, 1): Text("王五"), (22, 1): Text("赵六")}
    given = {"前页": {**front, **written}, "后页": back}
    for labels, said_of_it in ((8, True), (6, True), (5, False)):
        copy = {**some(front, labels), **written, (2, 2): Text("张三")}
        copied = [("sheet-copied", {"name": "前页", "copy": "抄件"})] if said_of_it else []
        assert said(match_sheets(form, Sheets({**given, "抄件": copy}))) == copied
    assert said(match_sheets(form, Sheets({**given, "抄件": given["前页"]}))) == []
    own = {**front, **written, (1, 1): Text(check_sheet())}
    assert said(match_sheets(form, Sheets({**given, "抄件": own}))) == []


def test_a_copy_that_holds_something_else_is_an_error(form: ReadyLayout, front: Cells, back: Cells) -> None:
    given = {"前页": {**front, (20, 1): Text("李四"), (21, 1): Text("王五")}, "后页": back}
    for names, code in ((("李四", "钱七"), "sheet-copied"), (("孙八", "李四", "钱七"), "sheet-filled-otherwise")):
        copy = front | {(20 + at, 1): Text(name) for at, name in enumerate(names)}
        assert said(match_sheets(form, Sheets({**given, "抄件": copy}))) == [(code, {"name": "前页", "copy": "抄件"})]
    assert said(match_sheets(form, Sheets({"前页": front, "后页": back, "抄件": given["前页"]}))) == [
        ("sheet-filled-otherwise", {"name": "前页", "copy": "抄件"})
    ]


def test_a_sheet_of_another_unit_or_form_is_an_error_and_its_identity_a_stranger(
    form: ReadyLayout, front: Cells, back: Cells
) -> None:
    mine = Identity("two.sheets", "1", unit="zz")
    for other, whose in (
        (Identity("two.sheets", "1", unit="ly"), "两页　ly"),
        (Identity("three", "1", unit="zz"), "另一种表　zz"),
    ):
        other_sheet: Cells = {(1, 1): Text(other.token)}
        given = {"前页": {**front, (9, 1): Text(mine.token)}, "后页": back, "另": other_sheet}
        result = match_sheets(form, Sheets(given), mine)
        assert [(code, params["name"]) for code, params in said(result)] == [("sheet-of-another", "另")]
        assert f"（{whose}）" in result.problems[0].message("zh")
        assert (set(result.strangers), set(result.others)) == ({other}, {2})
    same: dict[str, Cells] = {
        "前页": front,
        "后页": back,
        "另": {(1, 1): Text(Identity("two.sheets", "1", copy="c2").token)},
    }
    assert match_sheets(form, Sheets(same), mine).problems == ()


def test_of_renamed_sheets_the_one_with_the_identity_is_meant(form: ReadyLayout, front: Cells, back: Cells) -> None:
    mine = Identity("two.sheets", "1", unit="zz")
    given = {"甲": front, "乙": {**some(front, 7), (9, 1): Text(mine.token)}, "后页": back}
    assert found(match_sheets(form, Sheets(given), mine))[0][:2] == ("前页", "乙")
    assert found(match_sheets(form, Sheets(given)))[0][:2] == ("前页", "甲")


@pytest.fixture
def register(forms: Catalogue) -> ReadyLayout:
    return forms.ready("tools.register")


def serials(first: int) -> Cells:
    return {(4 + at, 1): Number(str(first + at)) for at in range(4)}


def test_a_main_sheet_comes_before_its_continuation(register: ReadyLayout) -> None:
    main, continuation = register.sheets
    alone = {"Sheet1": printed(main, 1) | serials(1)}
    assert found(match_sheets(register, Sheets(alone)))[0][:2] == (main.layout.name, "Sheet1")
    header = {"Sheet1": printed(continuation, 1)}
    assert found(match_sheets(register, Sheets(header)))[0][:2] == (main.layout.name, "Sheet1")


def test_a_continuation_is_known_by_its_name_or_its_serial_numbers(register: ReadyLayout) -> None:
    main, continuation = register.sheets
    name = continuation.layout.name
    for given in ({name: printed(continuation, 1)}, {"Sheet1": printed(continuation, 1) | serials(5)}):
        result = match_sheets(register, Sheets(given))
        assert [match[0] for match in found(result)] == [name]
        assert ("sheet-missing", {"name": main.layout.name}) in said(result)


def test_a_copy_of_the_main_sheet_is_no_continuation(register: ReadyLayout) -> None:
    main, _ = register.sheets
    given = {main.layout.name: printed(main) | serials(1), "Sheet2": printed(main) | serials(1) | {(4, 2): Text("斧")}}
    result = match_sheets(register, Sheets(given))
    assert [match[1] for match in found(result)] == [main.layout.name]
    assert [code for code, _ in said(result)] == ["continuation-missing", "sheet-filled-otherwise"]


def test_a_sheet_that_is_too_long_is_said(form: ReadyLayout, front: Cells, back: Cells) -> None:
    result = match_sheets(form, Sheets({"前页": SheetCells(front, {}, cut=900), "后页": back}))
    assert said(result) == [("sheet-cut", {"name": "前页", "at": "900"})]
