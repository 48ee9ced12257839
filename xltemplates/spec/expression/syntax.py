"""From source text to Python's syntax tree: limits first, then the parser, with places counted in the source."""

import ast
import re
import warnings
from dataclasses import dataclass

from xltemplates.base.frozen import frozen
from xltemplates.spec.expression.nodes import Expression

LONGEST = 2000  # characters of an expression
DEEPEST = 60  # levels of an expression, and of its brackets

_EQUALS = re.compile(r"""^(?:[^"'=<>!]|"[^"]*"|'[^']*'|[=<>!]=|[<>])*+(=)(?!=)""")  # a lone =
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True, slots=True, order=True)
class ExpressionFault:
    """A fault of an expression: the code of its message, and where in the source, from one."""

    line: int
    column: int
    code: str
    params: tuple[tuple[str, object], ...] = ()


@frozen
class ParseResult:
    """What became of a text: an expression, or None and every fault for which there is none, in their order."""

    expression: Expression | None
    faults: tuple[ExpressionFault, ...] = ()


@frozen
class ExpressionText:
    """An expression's text; `flat` is the same with blanks for line breaks, so that it may go on in the next line."""

    text: str

    @property
    def flat(self) -> str:
        """The same characters on one line."""
        return self.text.translate({10: " ", 13: " ", 9: " "})

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from one, of a character; offsets count characters from zero."""
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def fault(self, offset: int, code: str, **params: object) -> ExpressionFault:
        """A fault at a character."""
        return ExpressionFault(*self.place(offset), code, tuple(params.items()))

    def offset(self, node: ast.expr) -> int:
        """Where a node begins: characters from zero (the tree's own places count UTF-8 bytes)."""
        return len(self.flat.encode()[: node.col_offset].decode())

    def segment(self, node: ast.expr) -> str:
        """The text of a node as the author wrote it, line breaks as blanks."""
        return self.flat.encode()[node.col_offset : node.end_col_offset].decode()


def tree(source: ExpressionText) -> ast.expr | ExpressionFault:
    """The syntax tree of an expression, or the first fault for which there is none; nothing is raised.

    No tree: blank text, more than `LONGEST` characters, deeper than `DEEPEST` levels, a backslash, or no Python
    expression.
    """
    fault = _size_fault(source)
    if fault is not None:
        return fault
    flat = source.flat
    indent = len(flat) - len(flat.lstrip(" "))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(flat[indent:], mode="eval").body
    except SyntaxError as error:
        # Where the text ends too early, Python names no place in it.
        if lone := _EQUALS.search(flat):
            return source.fault(lone.start(1), "expression-equals")
        offset = indent + error.offset - 1 if error.offset else len(flat)
        return source.fault(min(offset, len(flat)), "expression-syntax")
    except (ValueError, RecursionError, MemoryError):
        return source.fault(0, "expression-syntax")
    if indent:
        _shift(body, indent)
    return _depth_fault(source, body) or body


def is_dotted_name(node: ast.expr) -> bool:
    """Whether a node is a name, or names with points between them: `total`, `basic.name`."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _shift(body: ast.expr, by: int) -> None:
    for node in ast.walk(body):
        if isinstance(node, ast.expr):
            node.col_offset += by
            node.end_col_offset = (node.end_col_offset or 0) + by


def _size_fault(source: ExpressionText) -> ExpressionFault | None:
    if not source.text.strip():
        return source.fault(0, "expression-empty")
    if len(source.text) > LONGEST:
        return source.fault(LONGEST, "expression-long", limit=str(LONGEST))
    depth = 0
    for offset, mark in enumerate(source.text):
        depth += (mark in _OPEN) - (mark in _CLOSE)
        if depth > DEEPEST:
            return source.fault(offset, "expression-deep", limit=str(DEEPEST))
    backslash = source.text.find("\\")
    return source.fault(backslash, "expression-backslash") if backslash >= 0 else None


def _depth_fault(source: ExpressionText, body: ast.expr) -> ExpressionFault | None:
    level: list[ast.expr] = [body]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        if not level:
            return None
    return source.fault(source.offset(level[0]), "expression-deep", limit=str(DEEPEST))
