"""Order, sums and duplicates are pure functions of the roll-up."""

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.rollup.papers import paper, roll_up_spec
from xltemplates.base.grid import Cell, Place
from xltemplates.rollup.merge import merge
from xltemplates.rollup.order import duplicates, grouped, ordered, total_fields
from xltemplates.rollup.rollup import Rollup
from xltemplates.rollup.rows import RolledRow

SPEC = roll_up_spec()
UNIT = SPEC.repeats[0].fields[1]
PLACES = tuple(Place("表", Cell(5, column)) for column in (2, 3, 4))


def rolled(**files: str) -> Rollup:
    return merge(SPEC, [paper(name, rows) for name, rows in files.items()])


def names(rollup: Rollup) -> list[object]:
    return [row.values[0] for row in ordered(rollup)]


def test_rows_stand_in_the_order_of_the_options_then_of_files_then_of_cells() -> None:
    rollup = rolled(
        b="""
            己 | 西 | 1
            甲 | 东 | 1
            乙 | 东 | 1
        """,
        a="""
            丙 | 南 | 1
            丁 | 东 | 1
        """,
    )
    assert names(rollup) == ["丁", "甲", "乙", "己", "丙"]


def test_rows_that_two_masters_tell_of_one_place_have_an_order() -> None:
    rows = [RolledRow((name, "东", count), PLACES, "sha-a") for name in "甲乙丙" for count in (1, 2, None)]
    expected = ordered(Rollup(SPEC, frozenset(rows), frozenset({("sha-a", "a.xlsx")})))
    for seed in range(20):
        held = frozenset(Random(seed).sample(rows, len(rows)))
        assert ordered(Rollup(SPEC, held, frozenset({("sha-a", "a.xlsx")}))) == expected


def test_blanks_come_last() -> None:
    assert names(rolled(a="甲 | - | 1\n乙 | 南 | 1")) == ["乙", "甲"]


def test_groups_count_and_add_up() -> None:
    rollup = rolled(a="甲 | 东 | 10\n乙 | 东 | -\n丙 | 南 | -\n丁 | - | 5")
    assert [(group.value, group.count, group.totals) for group in grouped(rollup, UNIT)] == [
        ("东", 2, (Decimal(10),)),
        ("南", 1, (None,)),
        (None, 1, (Decimal(5),)),
    ]
    assert [field.id for field in total_fields(SPEC)] == ["count"]


@given(st.lists(st.tuples(st.sampled_from("东西南"), st.integers(-(10**6), 10**6)), min_size=1, max_size=12))
def test_groups_neither_lose_nor_double(rows: list[tuple[str, int]]) -> None:
    rollup = rolled(a="\n".join(f"甲{index} | {unit} | {count}" for index, (unit, count) in enumerate(rows)))
    groups = grouped(rollup, UNIT)
    assert sum(group.count for group in groups) == len(rows)
    assert sum(group.totals[0] or 0 for group in groups) == sum(count for _, count in rows)


def test_the_same_key_in_two_files_is_listed_and_both_rows_stay() -> None:
    rollup = rolled(a="甲 | 东 | 1\n乙 | 东 | 2", b="Ａ 甲 | 西 | 1\n甲 | 西 | 3", c="A甲 | 南 | 4")
    assert [[row.values for row in group] for group in duplicates(rollup)] == [
        [("甲", "东", 1), ("甲", "西", 3)],
        [("Ａ 甲", "西", 1), ("A甲", "南", 4)],
    ]
    assert len(ordered(rollup)) == 5


def test_a_blank_key_is_no_key() -> None:
    assert duplicates(rolled(a="- | 东 | 1", b="- | 东 | 2")) == ()


def test_a_row_pasted_twice_into_one_file_is_a_duplicate() -> None:
    assert len(duplicates(rolled(a="甲 | 东 | 1\n甲 | 东 | 1"))[0]) == 2
