"""What people are let do: protection, merged cells and validations, told cell by cell or for a run of alike ones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from tests.read.made import REGISTER, catalogue
from xltemplates.base.grid import Area
from xltemplates.read.cells.rules import SheetRules, SheetValidation
from xltemplates.read.locate.frame import Axis, Frame
from xltemplates.read.locate.locate import frame_of
from xltemplates.read.locate.match import SheetMatch
from xltemplates.read.sheet_cells import SheetCells
from xltemplates.record.diff.difference import Difference
from xltemplates.record.diff.locked import merge_differences, protection_differences, rule_differences


@pytest.fixture(scope="module")
def match(tmp_path_factory: pytest.TempPathFactory) -> SheetMatch:
    """The first sheet of the register as it was written."""
    ready = catalogue(tmp_path_factory.mktemp("forms"), REGISTER).ready("tools.register").sheets[0]
    return SheetMatch(ready, 0, "登记表", SheetCells({}, {}, tuple(ready.merges)), still=True)


def rules(*validations: SheetValidation, protected: bool = True) -> SheetRules:
    return SheetRules(protected, validations)


def rule(
    areas: Sequence[str], type_: str = "whole", operator: str = "between", first: str = "1", second: str = "9"
) -> SheetValidation:
    return SheetValidation(type_, operator, first, second, tuple(map(Area.parse, areas)))


def told(differences: Iterable[Difference]) -> list[tuple[str, str, str, str]]:
    return [(one.change, one.where, one.before, one.after) for one in differences]


def compared(
    match: SheetMatch, before: SheetRules, after: SheetRules, down: int = 0
) -> list[tuple[str, str, str, str]]:
    """What the rules of a sheet let people do otherwise that has moved so many rows down."""
    there = frame_of(match)
    here = Frame(Axis(((1, 1 + down),)), there.columns)
    return told(rule_differences(match, match, (there, here), (before, after)))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [(True, False, ["removed"]), (False, True, ["added"]), (True, True, []), (False, False, [])],
)
def test_protection_that_went_or_came(before: bool, after: bool, change: list[str]) -> None:
    found = protection_differences("表", rules(protected=before), rules(protected=after))
    assert [(one.subject, one.change, one.where) for one in found] == [("protection", each, "表") for each in change]


def test_where_one_side_tells_nothing_of_its_rules_nothing_is_told(match: SheetMatch) -> None:
    frames = frame_of(match), frame_of(match)
    some = rules(rule(["C4:C7"]), protected=True)
    for pair in ((None, some), (some, None), (None, None)):
        assert list(protection_differences("表", *pair)) == []
        assert list(rule_differences(match, match, frames, pair)) == []


TABLE = ["C4:C7"]  # the numbers of the register's tools


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (rule(TABLE), rule(TABLE), []),
        (
            rule(TABLE),
            rule(TABLE, second="10"),
            [("changed", "登记表!C4:C7", "whole between 1 9", "whole between 1 10")],
        ),
        (rule(TABLE), rule(TABLE, "none"), [("removed", "登记表!C4:C7", "whole between 1 9", "")]),
        (rule(TABLE, "none"), rule(TABLE), [("added", "登记表!C4:C7", "", "whole between 1 9")]),
        (rule(TABLE), rule(["C4:C5", "C7"]), [("removed", "登记表!C6", "whole between 1 9", "")]),
        (rule(TABLE, "list", "", "$A$1:$A$3", ""), rule(TABLE, "list", "between", "A1:A3", "x"), []),
        (rule(TABLE, "custom", "", "=C4>1", "x"), rule(TABLE, "custom", "equal", "C4 > 1", ""), []),
        (rule(TABLE, operator="equal"), rule(TABLE, operator="equal", second="12"), []),
        (
            rule(TABLE, operator="notBetween"),
            rule(TABLE, operator="notBetween", second="12"),
            [("changed", "登记表!C4:C7", "whole notBetween 1 9", "whole notBetween 1 12")],
        ),
        (rule(["H5:H8"]), rule(["H5:H8"], second="10"), []),
    ],
)
def test_rules_of_entries_that_are_not_the_same(
    match: SheetMatch, before: SheetValidation, after: SheetValidation, change: list[tuple[str, str, str, str]]
) -> None:
    assert compared(match, rules(before), rules(after)) == change


def test_runs_of_cells_below_each_other_that_differ_alike_are_told_together(match: SheetMatch) -> None:
    before = rules(rule(["B4:D7"]))
    after = rules(
        rule(["B4:B7"], second="10"), rule(["C4:C5"], second="11"), rule(["C7"], second="11"), rule(["D4:D7"])
    )
    assert compared(match, before, after) == [
        ("changed", "登记表!B4:B7", "whole between 1 9", "whole between 1 10"),
        ("removed", "登记表!C6", "whole between 1 9", ""),
        ("changed", "登记表!C4:C5", "whole between 1 9", "whole between 1 11"),
        ("changed", "登记表!C7", "whole between 1 9", "whole between 1 11"),
    ]


def test_formulas_over_cells_count_only_where_the_cell_stayed(match: SheetMatch) -> None:
    before, moved = rules(rule(TABLE, "custom", "", "C4>1", "")), rules(rule(["C6:C9"], "custom", "", "C6>1", ""))
    assert compared(match, before, moved, down=2) == []
    assert compared(match, before, rules(rule(TABLE, "custom", "", "C5>1", ""))) == [
        ("changed", "登记表!C4:C7", "custom C4>1", "custom C5>1")
    ]
    assert compared(match, rules(rule(TABLE)), rules(rule(["C6:C9"], second="3")), down=2) == [
        ("changed", "登记表!C6:C9", "whole between 1 9", "whole between 1 3")
    ]


def test_options_in_letters_are_no_cells_and_count_wherever_they_went(match: SheetMatch) -> None:
    before, moved = (
        rules(rule([area], "list", "", f'"{words}"', "")) for area, words in (("C4", "yes,no"), ("C6", "yes"))
    )
    assert compared(match, before, moved, down=2) == [("changed", "登记表!C6", 'list "yes,no"', 'list "yes"')]


def test_a_validation_of_a_whole_column_is_not_looked_at_cell_by_cell(match: SheetMatch) -> None:
    (column,) = compared(match, rules(), rules(rule(["C3:C10002"])))
    assert column[1] == "登记表!C4:C7"
    assert compared(match, rules(), rules(rule(["C3:C10003"]))) == []


def test_merged_cells_that_went_or_came(match: SheetMatch) -> None:
    frames = frame_of(match), frame_of(match)
    assert list(merge_differences(match, match, *frames)) == []
    (gone, *_) = sorted(match.ready.merges)
    kept = tuple(each for each in match.ready.merges if each != gone)
    after = replace(match, cells=SheetCells({}, {}, (*kept, "H20:I21")))
    assert told(merge_differences(match, after, *frames)) == [
        ("removed", f"登记表!{gone}", gone, ""),
        ("added", "登记表!H20:I21", "", "H20:I21"),
    ]
