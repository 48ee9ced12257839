"""Merging is a set operation: any order, any grouping, any repetition gives the same roll-up."""

from dataclasses import replace
from functools import reduce
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rollup.papers import paper, roll_up_spec
from xltemplates.base.errors import Misuse
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import Identity
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.rollup.report import official_record
from xltemplates.rollup.rows import Finding, RolledRow
from xltemplates.rollup.submissions import content

SPEC = roll_up_spec()
WRONG = Problem("rollup-source-lost", "error", "pupils[0].count", Place("表", Cell(5, 4)), "三")
EAST = paper("east.xlsx", "甲 | 东 | 1\n乙 | 东 | 2")
WEST = paper("west.xlsx", "丙 | 西 | 3\n甲 | 西 | -", WRONG)
SOUTH = paper("south.xlsx", "丁 | 南 | 4")
REFUSED = Parsed("bad.xlsx", "sha-bad", Identity(), "rejected", None, (WRONG,))

papers = st.lists(st.sampled_from([EAST, WEST, SOUTH, REFUSED, replace(EAST, file="copy of east.xlsx")]), max_size=6)


@given(papers, papers, papers)
def test_grouping_changes_nothing(first: list[Parsed], second: list[Parsed], third: list[Parsed]) -> None:
    left = merge(SPEC, [merge(SPEC, [merge(SPEC, first), merge(SPEC, second)]), merge(SPEC, third)])
    right = merge(SPEC, [merge(SPEC, first), merge(SPEC, [merge(SPEC, second), merge(SPEC, third)])])
    assert left == right == merge(SPEC, [*first, *second, *third])


@given(papers, st.integers(0, 999))
def test_order_and_repetition_change_nothing(some: list[Parsed], seed: int) -> None:
    shuffled = [*some, *some]
    Random(seed).shuffle(shuffled)
    assert merge(SPEC, some) == merge(SPEC, shuffled)
    assert official_record(merge(SPEC, some)) == official_record(merge(SPEC, shuffled))


def test_a_row_keeps_its_values_its_cells_and_its_file() -> None:
    assert merge(SPEC, [SOUTH]).rows == {
        RolledRow(("丁", "南", 4), tuple(Place("表", Cell(5, column)) for column in (2, 3, 4)), "sha-south.xlsx")
    }


def test_a_refused_file_is_named_with_its_problem_and_adds_no_row() -> None:
    rollup = merge(SPEC, [REFUSED])
    assert rollup.rows == frozenset()
    assert rollup.names == {("sha-bad", "bad.xlsx")}
    assert rollup.findings == {Finding("sha-bad", WRONG)}


def test_the_same_bytes_under_two_names_are_one_file() -> None:
    rollup = merge(SPEC, [EAST, replace(EAST, file="copy.xlsx")])
    assert len(rollup.rows) == 2
    assert rollup.names == {("sha-east.xlsx", "east.xlsx"), ("sha-east.xlsx", "copy.xlsx")}


def master(*parts: Parsed) -> Parsed:
    """The roll-up of some files as it comes back when its own workbook is read."""
    record = official_record(merge(SPEC, parts))
    return Parsed("master.xlsx", "sha-master", Identity("school.rollup", "1"), "clean", record)


@given(papers)
def test_a_master_merges_upward_with_its_first_sources(some: list[Parsed]) -> None:
    assert merge(SPEC, [master(*some)]).rows == merge(SPEC, some).rows


@given(papers)
def test_a_master_and_its_own_files_count_once(some: list[Parsed]) -> None:
    assert merge(SPEC, [master(*some), *some]).rows == merge(SPEC, some).rows


def test_every_level_gives_the_same_rows() -> None:
    counties = [master(EAST, SOUTH), master(WEST)]
    assert merge(SPEC, [master(*counties)]).rows == merge(SPEC, [EAST, SOUTH, WEST]).rows


@pytest.mark.parametrize(
    ("field", "text"),
    [("source_cells", "第五行"), ("source_cells", None), ("source_sha256", None), ("source_file", None)],
)
def test_a_master_row_that_lost_its_source_says_so(field: str, text: str | None) -> None:
    record = official_record(merge(SPEC, [SOUTH]))
    rows = record["pupils"]
    assert isinstance(rows, tuple)
    broken = replace(master(SOUTH), record={"pupils": ({**rows[0], field: text},)})
    rollup = merge(SPEC, [broken])
    assert {row.sha256 for row in rollup.rows} == {"sha-master"}
    assert [finding.problem.code for finding in rollup.findings] == ["rollup-source-lost"]


def test_a_file_of_another_form_is_refused() -> None:
    with pytest.raises(Misuse, match=r"school\.rollup takes no rows from budget"):
        merge(SPEC, [replace(EAST, identity=Identity("budget"))])


def test_a_form_without_a_source_is_no_roll_up() -> None:
    plain = replace(SPEC, repeats=(replace(SPEC.repeats[0], rows_from=None),))
    with pytest.raises(Misuse, match="is no roll-up"):
        merge(plain, [EAST])


def test_union_needs_no_start() -> None:
    assert reduce(lambda left, right: merge(SPEC, [left, right]), [merge(SPEC, [part]) for part in (EAST, WEST)]) == (
        merge(SPEC, [EAST, WEST])
    )


def test_rows_in_the_same_cells_of_two_files_keep_them_once() -> None:
    south, other = merge(SPEC, [SOUTH]).rows, merge(SPEC, [paper("north.xlsx", "戊 | 北 | 5")]).rows
    assert next(iter(south)).places is next(iter(other)).places


def returned(unit: str, revision: int, rows: str, file: str = "") -> Parsed:
    """A unit's return; blank rows are a zero return."""
    name = file or f"{unit}-{revision}-{rows[:1]}.xlsx"
    whole = paper(name, rows or "- | - | -")
    record = whole.record if rows else {"pupils": ()}
    return replace(whole, identity=Identity("school.list", "1", unit=unit, revision=revision), record=record)


FIRST, CORRECTED = returned("east", 0, "甲 | 东 | 12"), returned("east", 1, "甲 | 东 | 13\n乙 | 东 | 2")
OTHER_MIND = returned("east", 1, "丙 | 东 | 7")
SAVED_AGAIN = replace(paper("again.xlsx", "乙 | 东 | 2\n甲 | 东 | 13", top=9), identity=CORRECTED.identity)
WITHDRAWN = returned("east", 2, "")
UNTOUCHED = replace(returned("east", 3, ""), problems=(Problem("empty-table", "error", "pupils"),))
WESTERN = [returned("west", revision, f"{name} | 西 | 1") for revision, name in ((0, "丁"), (0, "戊"), (1, "丁"))]
RETURNS = [FIRST, CORRECTED, OTHER_MIND, SAVED_AGAIN, WITHDRAWN, UNTOUCHED, *WESTERN, EAST, REFUSED]

leaves = st.sampled_from(RETURNS)
trees = st.recursive(leaves, lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=12)


def codes(*parts: Parsed) -> set[tuple[str, str]]:
    """What is said of files beside their own problems: file and code."""
    rollup = merge(SPEC, parts)
    return {(one.sha256, one.problem.code) for one in rollup.findings - rollup.reported}


def names_of(*parts: Parsed) -> set[object]:
    return {(row.values[0], row.values[2]) for row in merge(SPEC, parts).rows}


def test_10_of_a_submission_the_highest_revision_counts_and_the_others_are_listed() -> None:
    assert names_of(FIRST, CORRECTED) == {("甲", 13), ("乙", 2)}
    assert codes(FIRST, CORRECTED) == {(FIRST.sha256, "rollup-superseded")}


def test_10_of_two_minds_none_counts_and_both_are_listed() -> None:
    assert names_of(FIRST, CORRECTED, OTHER_MIND) == set()
    disagree = {(each.sha256, "rollup-disagreement") for each in (CORRECTED, OTHER_MIND)}
    assert codes(CORRECTED, OTHER_MIND) == disagree


def test_10_the_same_rows_in_two_files_count_once() -> None:
    assert names_of(CORRECTED, SAVED_AGAIN) == names_of(CORRECTED)
    assert len(merge(SPEC, [CORRECTED, SAVED_AGAIN]).rows) == 2
    assert {code for _, code in codes(CORRECTED, SAVED_AGAIN)} == {"rollup-same"}


def test_10_a_zero_return_replaces_rows_and_an_untouched_form_replaces_nothing() -> None:
    assert names_of(CORRECTED, WITHDRAWN) == set()
    assert names_of(CORRECTED, UNTOUCHED) == names_of(CORRECTED)


def test_10_a_file_of_no_unit_stands_for_itself() -> None:
    assert len(merge(SPEC, [EAST, replace(EAST, sha256="sha-other")]).rows) == 4


def rolled(tree: Parsed | list[object]) -> Parsed:
    """A file as it is; of a list the master of its parts, as it comes back."""
    if isinstance(tree, Parsed):
        return tree
    record = official_record(merge(SPEC, [rolled(part) for part in tree]))  # type: ignore[arg-type]
    sha256 = f"sha-{content([(str(record),)])}"
    return Parsed("master.xlsx", sha256, Identity("school.rollup", "1"), "clean", record)


def files_in(tree: Parsed | list[object]) -> list[Parsed]:
    return [tree] if isinstance(tree, Parsed) else [file for part in tree for file in files_in(part)]  # type: ignore[arg-type]


@given(st.lists(trees, max_size=5), st.randoms(use_true_random=False))
def test_10_masters_of_any_grouping_in_any_order_say_what_their_files_say(trees: list[object], chance: Random) -> None:
    """Law 5, over masters too: associative, commutative, idempotent."""
    parts = [rolled(tree) for tree in trees]  # type: ignore[arg-type]
    again = [*parts, *chance.sample(parts, len(parts) // 2)]
    chance.shuffle(again)
    files = [file for tree in trees for file in files_in(tree)]  # type: ignore[arg-type]
    assert merge(SPEC, again).rows == merge(SPEC, files).rows


def test_10_a_master_that_says_no_revision_is_taken_as_it_is_and_that_is_said() -> None:
    record = official_record(merge(SPEC, [CORRECTED]))
    rows = [{**row, "source_revision": None} for row in record["pupils"]]  # type: ignore[attr-defined]
    old = replace(master(CORRECTED), record={"pupils": tuple(rows)})
    assert merge(SPEC, [old]).rows == merge(SPEC, [CORRECTED]).rows
    assert [finding.problem.code for finding in merge(SPEC, [old]).findings] == ["rollup-unversioned"]
    assert merge(SPEC, [old, CORRECTED]).rows == merge(SPEC, [CORRECTED]).rows


def test_10_a_master_whose_figures_were_changed_disagrees_with_its_file() -> None:
    record = official_record(merge(SPEC, [FIRST]))
    rows = [{**row, "count": 99} for row in record["pupils"]]  # type: ignore[attr-defined]
    changed = replace(master(FIRST), record={"pupils": tuple(rows)})
    assert merge(SPEC, [changed, FIRST]).rows == frozenset()
    assert {code for _, code in codes(changed, FIRST)} == {"rollup-disagreement"}
