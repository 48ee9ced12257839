"""Formulas as text: every one is well formed, Excel's limits are errors, and a layout's rows become ranges."""

import pytest

from tests.write.board import Case, check, scope
from tests.write.rules import ALL_CHECKS, ROW_CHECKS
from tests.write.wellformed import faults
from xltemplates.base.errors import WriteFailed
from xltemplates.base.grid import Area
from xltemplates.layout.model import Entry, Layout, PlacedRepeat, Slot
from xltemplates.spec.expression.parse import parse_expression
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Check, Field, Repeat, Spec
from xltemplates.write.formulas.cells import NameMap, row_band
from xltemplates.write.formulas.compile import failing_condition, formula, state_formula, within_limits

CASE = Case(3, {})


@pytest.mark.parametrize("rule", ALL_CHECKS, ids=lambda rule: rule.id)
def test_state_formulas_are_well_formed(rule: Check) -> None:
    assert faults(state_formula(rule, CASE.names())) == []


@pytest.mark.parametrize("rule", ROW_CHECKS, ids=lambda rule: rule.id)
def test_conditions_of_rows_are_well_formed(rule: Check) -> None:
    text = failing_condition(rule, CASE.names(), CASE.row(1))
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'A1="x"',
        "(LEN(A1)>0)>0",
        "SUMPRODUCT(EXACT(A1:A9,B1))",
        "COUNTIF(A1:A9,A1)>1",
        "A1+B1<=C1",
        "TEXTJOIN(A1)",
        "A1=B1",
    ],
)
def test_the_reader_of_formulas_sees_faults(text: str) -> None:
    assert faults(text)


def test_a_long_text_is_cut_into_pieces_and_quotes_are_doubled() -> None:
    text = 'x"' * 200
    source = f"t == '{text}'"
    expression = parse_expression(source, scope()).expression
    assert expression is not None
    made = formula(expression, CASE.names())
    assert faults(made) == []
    assert made.count('"&"') >= 2


@pytest.mark.parametrize(
    ("text", "code"), [("1+" * 5000 + "1", "formula-long"), ("(" * 65 + "1" + ")" * 65, "formula-deep")]
)
def test_limits_are_errors(text: str, code: str) -> None:
    with pytest.raises(WriteFailed) as failed:
        within_limits(text)
    assert failed.value.code == code


def test_a_bracket_inside_a_text_is_no_level() -> None:
    assert within_limits('"' + "(" * 100 + '"')


def test_rows_below_each_other_become_ranges_and_blocks_single_names() -> None:
    """
    | 表!A1 m[0].s | B1 m[0].n |      | 续!A5:C6 m[2].s, merged |
    | 表!A2 m[1].s | B2 m[1].n |
    """
    layout = _layout()
    printed, continued = NameMap.of(layout).bands["m"]
    assert printed.fields["m.s"].cells == ("'表'!$A$1:$A$2",)
    assert printed.fields["m.n"].cells == ("'表'!$B$1:$B$2",)
    assert continued.fields["m.s"].cells == ("f_m__2__s",)
    assert printed.exists == ("m.s", "m.n")


def test_a_row_for_a_conditional_format_is_relative() -> None:
    layout = _layout()
    assert row_band(layout, layout.repeats[0].repeat, 0, "表").fields["m.n"].cells == ("$B1",)
    assert row_band(layout, layout.repeats[0].repeat, 0, "别").fields["m.n"].cells == ("'表'!$B1",)


def _layout() -> Layout:
    fields = (Field("m.s", "文", Kind()), Field("m.n", "数", Kind()))
    repeat = Repeat("m", "表", 2, 3, (), fields)
    areas = {(0, 0): Area(1, 1, 1, 1), (0, 1): Area(1, 2, 1, 2), (1, 0): Area(2, 1, 2, 1), (1, 1): Area(2, 2, 2, 2)}
    entries = [_entry(fields[column], row, "表", area) for (row, column), area in areas.items()]
    entries.append(_entry(fields[0], 2, "续", Area(5, 1, 6, 3)))
    spec = Spec("f", "1", "", "", (), (repeat,), (), ())
    return Layout(spec, (), tuple(entries), (PlacedRepeat(repeat, (), 1),), "")


def _entry(field: Field, row: int, sheet: str, area: Area) -> Entry:
    slot = Slot(f"f_m__{row}__{field.id}", sheet, area, "value")
    return Entry(f"m[{row}].{field.id}", field, "", (slot,), row)


def test_a_check_that_an_officer_confirms_has_no_formula() -> None:
    manual = Check("paper", None, "manual", check("true").say)
    with pytest.raises(WriteFailed):
        state_formula(manual, CASE.names())
