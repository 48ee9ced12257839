"""The faults put into a source: each is a program, each is another one, and none is where nothing is decided."""

import ast
from pathlib import Path

import pytest

from tools.mutations import Mutation, mutations

ROOT = Path(__file__).parent.parent.parent


def faults(source: str) -> list[tuple[str, str]]:
    return [(found.before, found.after) for found in mutations(source.encode())]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a < b", [("a < b", "(a <= b)")]),
        ("a == b != c", [("a == b != c", "(a != b != c)"), ("a == b != c", "(a == b == c)")]),
        ("a in b", [("a in b", "(a not in b)")]),
        ("a and b", [("a and b", "(a or b)"), ("a and b", "(a)"), ("a and b", "(b)")]),
        ("x + y", [("x + y", "(x - y)")]),
        ("not x", [("not x", "(x)")]),
        ("f(1)", [("f(1)", "pass"), ("1", "2")]),
        ("x = True", [("True", "False")]),
        ("x = '甲'", [("'甲'", "'甲?'")]),
        ("x = b'a'", [("b'a'", "b'a?'")]),
        ("x = min(a)", [("min", "max")]),
        ("x = sorted(a, key=f)", [("f", "None")]),
        ("x = [a for a in b if c]", [("c", "True")]),
        ("x = a if b else c", [("b", "(not (b))")]),
        ("if b: x = y", [("b", "(not (b))")]),
        ("x += y", [("x += y", "pass")]),
        ("def f():\n    return a", [("return a", "return None")]),
        ("def f():\n    return None", []),
        ("while a:\n    continue", [("a", "(not (a))"), ("continue", "pass")]),
        ("raise E", [("raise E", "pass")]),
    ],
)
def test_a_slip_of_the_hand(source: str, wanted: list[tuple[str, str]]) -> None:
    assert faults(source) == wanted


@pytest.mark.parametrize(
    "source",
    [
        '"""Said."""',
        "x: Final[1] = y",
        "def f(a: 'b' = c) -> 'd': ...",
        "@cache(maxsize=4)\ndef f(): ...",
        "class A:\n    def __repr__(self):\n        return 'a'",
        "x = f'a{1}'",
        "x = zip(a, b, strict=True)",
        "x = Words('甲', 'one')",
        "x = cast('A', b)",
        "X = int | str",
        "X = Literal['a', 'b']",
    ],
)
def test_nothing_is_done_where_nothing_is_decided(source: str) -> None:
    assert faults(source) == []


def test_a_fault_stands_where_it_is_said_to() -> None:
    source = "甲 = 1\nif 甲 > 2:  # 乙\n    丙(甲)\n"
    (fault,) = [found for found in mutations(source.encode()) if found.after == "(甲 >= 2)"]
    assert fault.line == 2
    assert str(fault) == "甲 > 2  ->  (甲 >= 2)"
    assert fault.apply(source.encode()).decode() == "甲 = 1\nif (甲 >= 2):  # 乙\n    丙(甲)\n"


def test_a_fault_of_several_lines_is_told_in_one() -> None:
    (fault,) = [found for found in mutations(b"x = (a\n    and b)\n") if found.after == "(a or b)"]
    assert str(fault) == "a and b  ->  (a or b)"


@pytest.mark.slow
@pytest.mark.parametrize("path", ["tools/mutations.py", "tools/mutants.py"])
def test_every_fault_is_a_program_that_is_another(path: str) -> None:
    source = (ROOT / path).read_bytes()
    found = mutations(source)
    assert len(found) == len(set(found)) > 50
    same = ast.dump(ast.parse(source))
    assert all(ast.dump(ast.parse(fault.apply(source))) != same for fault in found)


def test_a_fault_is_in_the_outermost_function_whose_body_it_is_in() -> None:
    source = """
x = 1
class A:
    y = 2
    @cache
    def f(self, z=3):
        def g():
            return 4
        return g
def h(): return 5
"""
    found = {fault.before: fault.function for fault in mutations(source.encode())}
    assert [found[number] for number in "12345"] == [None, None, None, 5, None]


def test_the_same_source_has_the_same_faults() -> None:
    source = (ROOT / "tools/mutants.py").read_bytes()
    assert mutations(source) == mutations(source)
    assert isinstance(mutations(source)[0], Mutation)
