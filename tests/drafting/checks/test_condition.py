"""A condition of a workbook, and its opposite, in the words of the check language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.drafting.checks.condition import ALWAYS, Speech, opposite
from xltemplates.drafting.facts.formula import FormulaCall, NameToken, Node, NumberToken, Pair, Ref, tree_of


def names(node: Ref | NameToken) -> tuple[str, ...]:
    """A cell is called as its column and row are."""
    return (f"{node.first.cell.a1.lower()}",) if isinstance(node, Ref) else ()


def said(formula: str) -> str | None:
    tree = tree_of(formula)
    assert tree is not None
    return Speech(names).condition(tree)


@pytest.mark.parametrize(
    ("formula", "condition"),
    [
        ("NOT(AND(A1>1,B1=2))", "a1 <= 1 or b1 != 2"),
        ("NOT(OR(A1>1,B1=2))", "a1 <= 1 and b1 != 2"),
        ("NOT(AND(A1>1,OR(B1=2,C1<3)))", "a1 <= 1 or (b1 != 2 and c1 >= 3)"),
        ("NOT(OR(A1<=1,NOT(B1<>2)))", "a1 > 1 and b1 != 2"),
        ("NOT(AND(A1>=1,ISBLANK(B1)))", "a1 < 1 or filled(b1)"),
        ("IF(A1>1,FALSE,B1=2)", "a1 <= 1 and b1 == 2"),
        ("IF(A1>1,TRUE,B1=2)", "a1 > 1 or b1 == 2"),
        ("IF(A1>1,B1=2,TRUE)", "a1 <= 1 or b1 == 2"),
        ("IF(A1>1,B1=2,FALSE)", "a1 > 1 and b1 == 2"),
        ("IF(A1>1,FALSE,TRUE)", "a1 <= 1"),
        ("IF(A1>1,B1=2,C1=3)", "(a1 > 1 and b1 == 2) or (a1 <= 1 and c1 == 3)"),
        ("AND(ISNUMBER(A1),A1>1)", "a1 > 1"),
        ("OR(ISNUMBER(A1),A1>1)", ALWAYS),
        ("NOT(ISNUMBER(A1))", None),
    ],
)
def test_a_condition_turned_round_says_the_opposite_part_by_part(formula: str, condition: str | None) -> None:
    assert said(formula) == condition


def comparisons() -> st.SearchStrategy[Node]:
    refs = st.sampled_from([tree_of("A1"), tree_of("B1"), tree_of("C1")])
    return st.builds(
        Pair, st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), refs, st.sampled_from("012").map(NumberToken)
    )


def joined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(FormulaCall, st.sampled_from(["AND", "OR"]), several) | inner.map(
        lambda each: FormulaCall("NOT", (each,))
    )


def true(node: Node, cells: dict[str, int]) -> bool:
    """What a spreadsheet makes of such a condition."""
    match node:
        case FormulaCall("AND", args):
            return all(true(each, cells) for each in args)
        case FormulaCall("OR", args):
            return any(true(each, cells) for each in args)
        case FormulaCall("NOT", (inner,)):
            return not true(inner, cells)
        case Pair(sign, Ref() as ref, NumberToken(text)):
            left, right = cells[ref.first.cell.a1], int(text)
            order = {"<": left < right, "=": left == right, ">": left > right}
            return order[sign] if sign in order else any(order[one] for one in sign)
    raise AssertionError(node)


@given(
    st.recursive(comparisons(), joined, max_leaves=8),
    st.fixed_dictionaries(dict.fromkeys(["A1", "B1", "C1"], st.integers(0, 2))),
)
def test_the_opposite_is_true_exactly_where_the_condition_is_not(node: Node, cells: dict[str, int]) -> None:
    assert true(opposite(node), cells) is not true(node, cells)
    assert true(opposite(opposite(node)), cells) is true(node, cells)
