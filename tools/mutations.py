"""Source text -> mutants: the same text with one small fault in it, as a slip of the hand would make.

Left alone is what no test could tell apart: docstrings, annotations, decorators (the size of a cache), `__repr__`, the
words of an exception of Python's own, f-strings (whose parts Python 3.11 does not place), and `strict` of zip, which
only speaks up about faults made elsewhere. So are `Words`, which decide nothing: what is said is data.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_COMPARED: Final[Mapping[type[ast.cmpop], ast.cmpop]] = {
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}
_COMPUTED: Final[Mapping[type[ast.operator], ast.operator]] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.Div(),
    ast.Div: ast.Mult(),
    ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.Mult(),
    ast.BitAnd: ast.BitOr(),
    ast.BitOr: ast.BitAnd(),
    ast.LShift: ast.RShift(),
    ast.RShift: ast.LShift(),
}
_CALLED: Final = {"min": "max", "max": "min", "any": "all", "all": "any", "reversed": "iter"}
_BUILT_IN: Final = frozenset(
    {"ValueError", "TypeError", "AssertionError", "RuntimeError", "KeyError", "TypeVar", "cast", "Words"}
)
_OF_NO_CONSEQUENCE: Final = frozenset({"strict", "maxsize"})


Fault = tuple[ast.expr | ast.stmt, str]  # what is wrong, and what stands there instead


@dataclass(frozen=True)
class Mutation:
    """One fault: the bytes between two offsets of a source become others; `line` counts from one.

    `function` is the first line of the outermost function in whose body it is, as code objects count it; None where
    the fault works as soon as the module is imported.
    """

    function: int | None
    line: int
    start: int
    end: int
    before: str
    after: str

    def apply(self, source: bytes) -> bytes:
        """The source with the fault in it."""
        return source[: self.start] + self.after.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"{_one_line(self.before)}  ->  {_one_line(self.after)}"


def mutations(source: bytes) -> tuple[Mutation, ...]:
    """Every mutation of a source, in the order of the text."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    tree = ast.parse(source)
    bodies = dict(_bodies(tree))
    for at, after in _all_faults(tree):
        start = starts[at.lineno - 1] + at.col_offset
        end = starts[(at.end_lineno or 0) - 1] + (at.end_col_offset or 0)
        function = next((first for lines, first in bodies.items() if at.lineno in lines), None)
        found.append(Mutation(function, at.lineno, start, end, source[start:end].decode(), after))
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.after)))


def _bodies(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[range, int]]:
    """The lines that the body of each outermost function has to itself, and the function's first line."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _bodies(node)
        elif isinstance(node, ast.FunctionDef) and node.body[0].lineno > node.lineno:
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            yield range(node.body[0].lineno, (node.end_lineno or 0) + 1), first


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _all_faults(tree: ast.AST) -> Iterator[Fault]:
    for node in _live(tree):
        for kind, faults in _FAULTS.items():
            if isinstance(node, kind):
                yield from faults(node)


def _live(node: ast.AST) -> Iterator[ast.AST]:
    """What is below a node and does something when the program runs."""
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _still(node, child):
                    yield child
                    yield from _live(child)


def _still(parent: ast.AST, node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.FunctionDef(name="__repr__") | ast.Expr(value=ast.Constant()):
            return True
        case ast.keyword(arg=name):
            return name in _OF_NO_CONSEQUENCE
        case ast.Call(func=ast.Name(id=name)):
            return name in _BUILT_IN
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
        case ast.BinOp(op=ast.BitOr()):  # a type that is written as a value
            return isinstance(parent, ast.Assign | ast.Call)
        case _:
            return False


def _comparison(node: ast.Compare) -> Iterator[Fault]:
    for index, op in enumerate(node.ops):
        ops = [*node.ops[:index], _COMPARED[type(op)], *node.ops[index + 1 :]]
        yield node, _text(ast.Compare(node.left, ops, node.comparators))


def _connection(node: ast.BoolOp) -> Iterator[Fault]:
    yield node, _text(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
    for index in range(len(node.values)):  # one condition forgotten
        values = [*node.values[:index], *node.values[index + 1 :]]
        yield node, _text(ast.BoolOp(node.op, values) if len(values) > 1 else values[0])


def _sign(node: ast.UnaryOp) -> Iterator[Fault]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield node, _text(node.operand)


def _computation(node: ast.BinOp) -> Iterator[Fault]:
    if type(node.op) in _COMPUTED:
        yield node, _text(ast.BinOp(node.left, _COMPUTED[type(node.op)], node.right))


def _constant(node: ast.Constant) -> Iterator[Fault]:
    match node.value:
        case bool():
            yield node, repr(not node.value)
        case int():
            yield node, repr(node.value + 1)
        case str():
            yield node, repr(node.value + "?")
        case bytes():
            yield node, repr(node.value + b"?")


def _call(node: ast.Call) -> Iterator[Fault]:
    if isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        yield node.func, _CALLED[node.func.id]
    yield from ((keyword.value, "None") for keyword in node.keywords if keyword.arg == "key")  # ties and order


def _condition(node: ast.If | ast.While | ast.IfExp) -> Iterator[Fault]:
    if not isinstance(node.test, ast.Compare | ast.UnaryOp):  # these have faults of their own that say the same
        yield node.test, f"(not {_text(node.test)})"


def _filter(node: ast.comprehension) -> Iterator[Fault]:
    yield from ((test, "True") for test in node.ifs)


def _left_out(node: ast.stmt) -> Iterator[Fault]:
    yield node, "pass"


def _done(node: ast.Expr) -> Iterator[Fault]:
    if isinstance(node.value, ast.Call):
        yield node, "pass"


def _returned(node: ast.Return) -> Iterator[Fault]:
    if node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield node, "return None"


def _text(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"


_FAULTS: Final[Mapping[type[ast.AST], Callable[..., Iterator[Fault]]]] = {
    ast.Compare: _comparison,
    ast.BoolOp: _connection,
    ast.UnaryOp: _sign,
    ast.BinOp: _computation,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.If: _condition,
    ast.While: _condition,
    ast.IfExp: _condition,
    ast.comprehension: _filter,
    ast.AugAssign: _left_out,
    ast.Raise: _left_out,
    ast.Continue: _left_out,
    ast.Break: _left_out,
    ast.Expr: _done,
    ast.Return: _returned,
}
